package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.profile.ReturnState;
import dev.gatehouse.policyengine.session.BrowserCookie;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The way back into a journey from another site, whatever protocol the customer was sent there by.
 */
@ApplicationScoped
public class JourneyReturn {
    private final RegistryView registry;
    private final JourneyPages pages;
    private final PublicOrigins origins;
    private final ErrorPage errorPage;
    private final Clock clock = Clock.systemUTC();

    JourneyReturn(
            RegistryView registry, JourneyPages pages, PublicOrigins origins, ErrorPage errorPage) {
        this.registry = registry;
        this.pages = pages;
        this.origins = origins;
        this.errorPage = errorPage;
    }

    /**
     * @param state a {@link ReturnState}, as the other site gave it back
     * @param parameters what else the browser brings
     */
    public Uni<BrowserResponse> cameBack(
            Visitor visitor, String state, Map<String, String> parameters) {
        var journey = ReturnState.journeyOf(state);
        if (journey.isEmpty() || visitor.address().isEmpty()) {
            return Uni.createFrom().item(refused(ErrorCode.AADB2C90211, "state missing"));
        }
        var address = visitor.address().get();
        return registry.tenant(address.tenant())
                .map(found -> found.orElseThrow(JourneyReturn::noTenant))
                .map(tenant -> origins.originOf(visitor.host(), visitor.scheme(), tenant.hosts()))
                .flatMap(
                        origin ->
                                pages.cameBack(
                                        asked(visitor, address, journey.get(), origin),
                                        state,
                                        parameters))
                .map(this::response)
                .onFailure(OAuthException.class)
                .recoverWithItem(
                        refusal ->
                                refused(((OAuthException) refusal).code(), refusal.getMessage()));
    }

    private static OAuthException noTenant() {
        return new OAuthException(ErrorCode.AADB2C90066, "no such tenant");
    }

    private static JourneyPages.Asked asked(
            Visitor visitor, TenantAddress address, UUID journey, URI origin) {
        return new JourneyPages.Asked(
                address.tenant(),
                journey,
                address.policy(),
                origin,
                visitor.cookie(BrowserCookie.NAME),
                visitor.clientAddress(),
                visitor.languages());
    }

    private BrowserResponse response(JourneyAnswer answer) {
        return switch (answer) {
            case JourneyAnswer.Browser browser ->
                    new BrowserResponse(
                            browser.status(),
                            browser.location() == null ? null : URI.create(browser.location()),
                            browser.html(),
                            browser.cookies(),
                            browser.contentSecurityPolicy());
            case JourneyAnswer.ToPage(var location) ->
                    BrowserResponse.redirect(URI.create(location));
            case JourneyAnswer.Accepted _,
                    JourneyAnswer.Rejected _,
                    JourneyAnswer.Verification _,
                    JourneyAnswer.Gone _ ->
                    refused(ErrorCode.AADB2C90046, "state of no journey that waits");
        };
    }

    private BrowserResponse refused(ErrorCode code, String detail) {
        Log.infof("return from another site refused code=%s detail=%s", code, detail);
        return errorPage.show(code, List.of(), UuidV7.create(), clock.instant());
    }
}
