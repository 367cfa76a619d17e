package dev.gatehouse.policyengine.device;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.policyengine.device.DevicePages.Asked;
import dev.gatehouse.policyengine.journey.Journeys;
import dev.gatehouse.policyengine.journey.Moments;
import dev.gatehouse.policyengine.journey.Surroundings;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.DeviceClient;
import dev.gatehouse.policyengine.oauth.DeviceClient.Decision;
import dev.gatehouse.policyengine.oauth.DeviceClient.Waiting;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.session.BrowserCookie;
import dev.gatehouse.policyengine.session.SessionCookie;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * From a typed code to the journey: the code is looked up, the application shown, and confirmed.
 */
@ApplicationScoped
class DeviceVerification {
    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final DataKeys dataKeys;
    private final CodeThrottle throttle;
    private final DeviceClient devices;
    private final Journeys journeys;
    private final DevicePages pages;
    private final ErrorPage errorPage;
    private final Clock clock = Clock.systemUTC();

    DeviceVerification(
            Tenancies tenancies,
            PublicOrigins origins,
            DataKeys dataKeys,
            CodeThrottle throttle,
            @RestClient DeviceClient devices,
            Journeys journeys,
            DevicePages pages,
            ErrorPage errorPage) {
        this.tenancies = tenancies;
        this.origins = origins;
        this.dataKeys = dataKeys;
        this.throttle = throttle;
        this.devices = devices;
        this.journeys = journeys;
        this.pages = pages;
        this.errorPage = errorPage;
    }

    /** The form. A code that came in the link is only filled in, and nothing is looked up. */
    Uni<BrowserResponse> show(Visitor visitor) {
        return asked(visitor, asked -> Uni.createFrom().item(pages.enter(asked)));
    }

    Uni<BrowserResponse> post(Visitor visitor) {
        return asked(visitor, this::lookUp);
    }

    private Uni<BrowserResponse> asked(
            Visitor visitor, Function<Asked, Uni<? extends BrowserResponse>> answer) {
        return tenancies
                .of(visitor.address())
                .flatMap(tenancy -> asked(visitor, tenancy))
                .flatMap(answer)
                .onFailure()
                .recoverWithItem(this::refused);
    }

    private Uni<Asked> asked(Visitor visitor, Tenancy tenancy) {
        var known = BrowserCookie.accepted(visitor.cookie(BrowserCookie.NAME));
        var browser = known.orElseGet(BrowserCookie::create);
        var origin = origins.originOf(visitor.host(), visitor.scheme(), tenancy.registry().hosts());
        return dataKeys.of(tenancy.registry().tenantId())
                .map(
                        key ->
                                new Asked(
                                        visitor,
                                        tenancy,
                                        origin,
                                        RequestParameters.read(visitor.parameters()),
                                        browser,
                                        known.isEmpty(),
                                        CsrfToken.of(key, browser)));
    }

    private Uni<BrowserResponse> lookUp(Asked asked) {
        if (asked.isNewBrowser() || !asked.csrf().matches(asked.parameter("csrf"))) {
            Log.warnf("csrf token wrong at=deviceauth tenant=%s", asked.tenantId());
            return Uni.createFrom().item(pages.again(asked, 403, DevicePages.STALE));
        }
        // RFC 8628 §5.1: counted before it is looked up, so that parallel guesses count too
        return throttle.admitsUserCode(asked.tenantId(), asked.visitor().clientAddress())
                .flatMap(
                        admitted ->
                                admitted
                                        ? devices.find(typed(asked))
                                                .flatMap(found -> found(asked, found))
                                        : Uni.createFrom()
                                                .item(pages.again(asked, 429, DevicePages.SLOWER)));
    }

    private static Decision typed(Asked asked) {
        return Decision.about(
                asked.tenantId(),
                asked.policyId(),
                asked.origin(),
                asked.parameter("user_code"),
                null);
    }

    private Uni<BrowserResponse> found(Asked asked, Waiting device) {
        var client =
                device.waiting()
                        ? asked.tenancy().registry().application(device.clientId())
                        : Optional.<Application>empty();
        if (client.isEmpty()) {
            return Uni.createFrom().item(pages.again(asked, 400, DevicePages.WRONG));
        }
        return switch (asked.parameter("decision")) {
            case "allow" -> begin(asked, device);
            case "deny" -> deny(asked, device);
            default -> Uni.createFrom().item(pages.confirm(asked, device, client.get()));
        };
    }

    private Uni<BrowserResponse> deny(Asked asked, Waiting device) {
        return devices.deny(
                        Decision.about(
                                asked.tenantId(),
                                asked.policyId(),
                                asked.origin(),
                                device.userCode(),
                                device.id()))
                .map(_ -> pages.denied());
    }

    /** As an authorization request of the client, but that its answer goes to the device. */
    private Uni<BrowserResponse> begin(Asked asked, Waiting device) {
        var request =
                AuthorizationRequest.ofDevice(
                        asked.visitor().address().orElseThrow(),
                        asked.origin(),
                        Map.of(
                                "client_id",
                                device.clientId().toString(),
                                "scope",
                                device.scope(),
                                "user_code",
                                device.userCode()),
                        device.id());
        var tenant = asked.tenancy().registry();
        var visit =
                new Journeys.Visit(
                        asked.browser(),
                        asked.visitor().cookie(SessionCookie.name(tenant.tenantId())),
                        Journeys.Visit.newJourney(),
                        new Surroundings(
                                Moments.now(clock),
                                tenant.tenantId(),
                                tenant.tenant().name(),
                                asked.origin(),
                                asked.visitor().clientAddress(),
                                asked.visitor().languages()));
        return journeys.begin(asked.tenancy(), request, visit);
    }

    private BrowserResponse refused(Throwable failure) {
        if (failure instanceof OAuthException refusal) {
            Log.infof(
                    "device verification refused code=%s detail=%s",
                    refusal.code(), refusal.getMessage());
            return page(refusal.code(), refusal.arguments());
        }
        Log.errorf(failure, "device verification failed");
        return page(ErrorCode.AADB2C90085, List.of());
    }

    private BrowserResponse page(ErrorCode code, List<String> arguments) {
        return errorPage.show(code, arguments, UuidV7.create(), clock.instant());
    }
}
