package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.journey.Journeys;
import dev.gatehouse.policyengine.journey.Moments;
import dev.gatehouse.policyengine.journey.Surroundings;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.AuthorizationResponse;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.session.BrowserCookie;
import dev.gatehouse.policyengine.session.SessionCookie;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** From a request to its journey; every refusal goes to the page or to the application here. */
@ApplicationScoped
class Authorization {
    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final Journeys journeys;
    private final PushedRequest pushed;
    private final HintCheck hints;
    private final ErrorPage errorPage;
    private final Clock clock = Clock.systemUTC();

    Authorization(
            Tenancies tenancies,
            PublicOrigins origins,
            Journeys journeys,
            PushedRequest pushed,
            HintCheck hints,
            ErrorPage errorPage) {
        this.tenancies = tenancies;
        this.origins = origins;
        this.journeys = journeys;
        this.pushed = pushed;
        this.hints = hints;
        this.errorPage = errorPage;
    }

    /** The first browser that brings a pushed request keeps it, so it has to be known by then. */
    Uni<BrowserResponse> authorize(Visitor visitor) {
        boolean isKnown = BrowserCookie.accepted(visitor.cookie(BrowserCookie.NAME)).isPresent();
        if (isKnown || !visitor.parameters().containsKey(PushedRequest.PARAMETER)) {
            return answer(visitor);
        }
        var browser = BrowserCookie.create();
        return answer(visitor.withCookie(BrowserCookie.NAME, browser))
                .map(response -> response.with(List.of(BrowserCookie.set(browser))));
    }

    private Uni<BrowserResponse> answer(Visitor visitor) {
        var journeyId = Journeys.Visit.newJourney();
        return tenancies
                .of(visitor.address())
                .flatMap(tenancy -> authorize(visitor, tenancy, journeyId))
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> page((OAuthException) refusal, journeyId));
    }

    private Uni<BrowserResponse> authorize(Visitor visitor, Tenancy tenancy, UUID journeyId) {
        var tenant = tenancy.registry();
        var written =
                new AuthorizationRequest(
                        visitor.address().orElseThrow(),
                        origins.originOf(visitor.host(), visitor.scheme(), tenant.hosts()),
                        RequestParameters.read(visitor.parameters()),
                        "");
        return meant(visitor, tenancy, written)
                .map(parameters -> RequestChecks.prove(written.saying(parameters), tenant))
                .flatMap(proven -> begin(visitor, tenancy, proven, journeyId));
    }

    /** The parameters that count: those that were pushed or signed, and then no others. */
    private Uni<Map<String, String>> meant(
            Visitor visitor, Tenancy tenancy, AuthorizationRequest written) {
        var client = RequestChecks.client(written, tenancy.registry());
        var requestUri = written.parameter(PushedRequest.PARAMETER);
        if (requestUri.isPresent()) {
            var browser = visitor.cookie(BrowserCookie.NAME);
            return pushed.take(requestUri.get(), client, tenancy, browser);
        }
        var audiences = Audiences.of(written.address(), written.origin(), tenancy);
        return Uni.createFrom()
                .item(
                        written.parameter(RequestObject.PARAMETER)
                                .map(
                                        jws ->
                                                RequestObject.read(
                                                        jws, client, audiences, clock.instant()))
                                .orElse(written.parameters()));
    }

    private Uni<BrowserResponse> begin(
            Visitor visitor, Tenancy tenancy, ProvenRequest proven, UUID journeyId) {
        try {
            RequestChecks.check(proven);
        } catch (OAuthException refusal) {
            return Uni.createFrom().item(redirect(proven, tenancy, refusal, journeyId));
        }
        var visit = visit(visitor, tenancy.registry(), proven.request(), journeyId);
        return hints.check(proven, tenancy)
                .map(_ -> Optional.<OAuthException>empty())
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> Optional.of((OAuthException) refusal))
                .flatMap(
                        refusal ->
                                refusal.map(r -> redirect(proven, tenancy, r, journeyId))
                                        .map(answer -> Uni.createFrom().item(answer))
                                        .orElseGet(
                                                () ->
                                                        journeys.begin(
                                                                tenancy, proven.request(), visit)));
    }

    private Journeys.Visit visit(
            Visitor visitor, TenantRegistry tenant, AuthorizationRequest request, UUID journeyId) {
        return new Journeys.Visit(
                visitor.cookie(BrowserCookie.NAME),
                visitor.cookie(SessionCookie.name(tenant.tenantId())),
                journeyId,
                new Surroundings(
                        Moments.now(clock),
                        tenant.tenantId(),
                        tenant.tenant().name(),
                        request.origin(),
                        visitor.clientAddress(),
                        visitor.languages()));
    }

    private BrowserResponse redirect(
            ProvenRequest proven, Tenancy tenancy, OAuthException refusal, UUID journeyId) {
        Log.infof(
                "authorization request refused client_id=%s code=%s detail=%s",
                proven.client().clientId(), refusal.code(), refusal.getMessage());
        return refusal.isRedirectable()
                ? AuthorizationResponse.error(
                        proven.request(),
                        tenancy.issuer(proven.request().origin()),
                        refusal,
                        journeyId,
                        clock.instant())
                : page(refusal, journeyId);
    }

    private BrowserResponse page(OAuthException refusal, UUID journeyId) {
        Log.infof(
                "authorization request refused code=%s detail=%s",
                refusal.code(), refusal.getMessage());
        return errorPage.show(refusal.code(), refusal.arguments(), journeyId, clock.instant());
    }
}
