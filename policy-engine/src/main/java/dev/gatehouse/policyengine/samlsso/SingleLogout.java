package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.logout.FrontChannel;
import dev.gatehouse.policyengine.logout.LogoutPages;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.saml.Dispatch;
import dev.gatehouse.policyengine.saml.IdpSession;
import dev.gatehouse.policyengine.saml.LogoutMessages;
import dev.gatehouse.policyengine.saml.LogoutPartner;
import dev.gatehouse.policyengine.saml.Received;
import dev.gatehouse.policyengine.saml.Saml;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.Work;
import dev.gatehouse.policyengine.samlissuer.SpLogout;
import dev.gatehouse.policyengine.session.SessionCookie;
import dev.gatehouse.policyengine.session.SsoSession;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import dev.gatehouse.policyengine.signout.SignOut;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Single logout that a partner asks for (SAML Profiles §4.4): the browser's session ends, the other
 * applications are told, the partner gets a LogoutResponse at its registered address.
 */
@ApplicationScoped
class SingleLogout {
    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final LogoutPartners partners;
    private final SsoSessionStore sessions;
    private final SignOut signOut;
    private final FrontChannel frontChannel;
    private final LogoutPages pages;
    private final Clock clock = Clock.systemUTC();

    SingleLogout(
            Tenancies tenancies,
            PublicOrigins origins,
            LogoutPartners partners,
            SsoSessionStore sessions,
            SignOut signOut,
            FrontChannel frontChannel,
            LogoutPages pages) {
        this.tenancies = tenancies;
        this.origins = origins;
        this.partners = partners;
        this.sessions = sessions;
        this.signOut = signOut;
        this.frontChannel = frontChannel;
        this.pages = pages;
    }

    private record Desk(Visitor visitor, Tenancy tenancy, URI origin, SamlAddresses addresses) {
        String endpoint() {
            return visitor.address().orElseThrow().endpoint(origin, SamlAddresses.LOGOUT);
        }
    }

    Uni<BrowserResponse> requested(Visitor visitor, Optional<String> rawQuery) {
        return tenancies
                .of(visitor.address())
                .map(tenancy -> desk(visitor, tenancy))
                .flatMap(desk -> requested(desk, rawQuery));
    }

    private Desk desk(Visitor visitor, Tenancy tenancy) {
        var registry = tenancy.registry();
        var origin = origins.originOf(visitor.host(), visitor.scheme(), registry.hosts());
        var policyId = tenancy.policy().policyId();
        return new Desk(
                visitor,
                tenancy,
                origin,
                SamlAddresses.of(registry.tenant().name(), policyId, origin));
    }

    private Uni<BrowserResponse> requested(Desk desk, Optional<String> rawQuery) {
        var parameters = RequestParameters.read(desk.visitor().parameters());
        var answer = Received.of(Saml.RESPONSE_PARAMETER, parameters, rawQuery);
        if (answer.isPresent()) {
            return from(desk, answer.get())
                    .flatMap(partner -> answered(desk, answer.get(), partner));
        }
        var received =
                Received.of(Saml.REQUEST_PARAMETER, parameters, rawQuery)
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                ErrorCode.GH1041,
                                                "no SAMLRequest",
                                                "no SAMLRequest"));
        var relayState = Optional.ofNullable(parameters.get(Saml.RELAY_STATE));
        return from(desk, received).flatMap(partner -> logout(desk, received, partner, relayState));
    }

    private Uni<LogoutPartner> from(Desk desk, Received received) {
        return Work.off(() -> LogoutMessages.issuer(received))
                .flatMap(entityId -> partners.find(desk.tenancy(), desk.addresses(), entityId));
    }

    private Uni<BrowserResponse> answered(Desk desk, Received received, LogoutPartner partner) {
        return Work.off(() -> LogoutMessages.answered(received, partner, desk.endpoint()))
                .invoke(
                        status ->
                                Log.infof(
                                        "logout answered partner=%s status=%s",
                                        partner.entity().entityId(), status))
                .map(status -> pages.signedOut(Optional.empty(), List.of()));
    }

    private Uni<BrowserResponse> logout(
            Desk desk, Received received, LogoutPartner partner, Optional<String> relayState) {
        return Work.off(
                        () ->
                                LogoutMessages.accept(
                                        received,
                                        partner.entity(),
                                        partner.decryption(),
                                        desk.endpoint(),
                                        clock.instant()))
                .flatMap(
                        request ->
                                end(desk, request, partner)
                                        .flatMap(
                                                ended ->
                                                        answer(
                                                                desk,
                                                                partner,
                                                                request,
                                                                ended,
                                                                relayState)));
    }

    /** Only the session that is meant: the browser may have another customer's by now. */
    private Uni<Optional<SsoSession>> end(
            Desk desk, LogoutMessages.Request request, LogoutPartner partner) {
        var registry = desk.tenancy().registry();
        var cookie = desk.visitor().cookie(SessionCookie.name(registry.tenantId()));
        if (cookie == null || cookie.isEmpty()) return Uni.createFrom().item(Optional.empty());
        return sessions.find(registry.tenantId(), cookie, clock.instant())
                .flatMap(
                        found ->
                                found.map(SsoSessionStore.Found::session)
                                                .filter(
                                                        session ->
                                                                isMeant(session, request, partner))
                                                .isPresent()
                                        ? signOut.browser(registry, cookie)
                                        : Uni.createFrom().item(Optional.empty()));
    }

    private static boolean isMeant(
            SsoSession session, LogoutMessages.Request request, LogoutPartner partner) {
        if (partner.isIdentityProvider()) return isMeantByProvider(session, request);
        return request.sessionIndexes().isEmpty()
                ? session.participants().stream()
                        .anyMatch(one -> one.subject().equals(request.nameId()))
                : request.sessionIndexes().contains(SpLogout.sessionIndex(session.sessionId()));
    }

    /** What is kept of a provider's session says whose it is; where nothing is, any is meant. */
    private static boolean isMeantByProvider(SsoSession session, LogoutMessages.Request request) {
        var kept =
                session.parts().values().stream()
                        .flatMap(part -> part.claims().values().stream())
                        .flatMap(texts -> IdpSession.read(texts).stream())
                        .toList();
        return kept.isEmpty() || kept.stream().anyMatch(one -> one.isMeantBy(request));
    }

    private Uni<BrowserResponse> answer(
            Desk desk,
            LogoutPartner partner,
            LogoutMessages.Request request,
            Optional<SsoSession> ended,
            Optional<String> relayState) {
        var registry = desk.tenancy().registry();
        Uni<List<Dispatch>> told =
                ended.map(
                                session ->
                                        frontChannel.frames(
                                                session,
                                                registry,
                                                desk.origin(),
                                                Optional.of(partner)))
                        .orElseGet(() -> Uni.createFrom().item(List.of()));
        return told.flatMap(
                        frames ->
                                Work.off(() -> response(partner, request, relayState))
                                        .map(response -> pages.signedOut(response, frames)))
                .map(
                        page ->
                                ended.isPresent()
                                        ? page.with(
                                                List.of(SessionCookie.clear(registry.tenantId())))
                                        : page);
    }

    private Optional<Dispatch> response(
            LogoutPartner partner, LogoutMessages.Request request, Optional<String> relayState) {
        return partner.entity()
                .logoutService()
                .map(
                        to ->
                                Dispatch.response(
                                        to,
                                        LogoutMessages.response(
                                                partner.ownEntityId(),
                                                to.responseLocation(),
                                                request.id(),
                                                clock.instant()),
                                        relayState,
                                        partner.signing()));
    }
}
