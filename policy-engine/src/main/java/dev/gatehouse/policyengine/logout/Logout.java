package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Card;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.TokenClient;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.session.SessionCookie;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import io.quarkus.logging.Log;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Ends the session and answers; a policy that requires the id_token_hint ends nothing without. */
@ApplicationScoped
class Logout {
    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final TokenClient tokens;
    private final SsoSessionStore sessions;
    private final ErrorPage errorPage;
    private final Template signedOut;
    private final Clock clock = Clock.systemUTC();

    Logout(
            Tenancies tenancies,
            PublicOrigins origins,
            @RestClient TokenClient tokens,
            SsoSessionStore sessions,
            ErrorPage errorPage,
            @Location("page/signed-out.html") Template signedOut) {
        this.tenancies = tenancies;
        this.origins = origins;
        this.tokens = tokens;
        this.sessions = sessions;
        this.errorPage = errorPage;
        this.signedOut = signedOut;
    }

    Uni<BrowserResponse> logout(Visitor visitor) {
        return tenancies
                .of(visitor.address())
                .flatMap(tenancy -> logout(visitor, tenancy))
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> refused((OAuthException) refusal));
    }

    private Uni<BrowserResponse> logout(Visitor visitor, Tenancy tenancy) {
        var request = new LogoutRequest(RequestParameters.read(visitor.parameters()));
        return hintedClient(visitor, tenancy, request)
                .flatMap(
                        client ->
                                revoke(visitor, tenancy)
                                        .map(_ -> answer(tenancy, request, client)));
    }

    private BrowserResponse answer(
            Tenancy tenancy, LogoutRequest request, Optional<String> client) {
        var cleared = List.of(SessionCookie.clear(tenancy.registry().tenantId()));
        try {
            return PostLogoutRedirect.of(request, tenancy.registry(), client)
                    .map(BrowserResponse::redirect)
                    .orElseGet(() -> Card.show(200, signedOut.instance()))
                    .with(cleared);
        } catch (OAuthException refusal) {
            return refused(refusal).with(cleared);
        }
    }

    /** An expired hint is good (RP-Initiated Logout §2); a forged one is not. */
    private Uni<Optional<String>> hintedClient(
            Visitor visitor, Tenancy tenancy, LogoutRequest request) {
        boolean required =
                tenancy.policy()
                        .relyingParty()
                        .orElseThrow()
                        .behaviors()
                        .enforceIdTokenHintOnLogout();
        if (request.idTokenHint().isEmpty()) {
            return required
                    ? Uni.createFrom()
                            .failure(
                                    new OAuthException(
                                            ErrorCode.AADB2C90272, "id_token_hint missing"))
                    : Uni.createFrom().item(Optional.empty());
        }
        var origin = origins.originOf(visitor.host(), visitor.scheme(), tenancy.registry().hosts());
        return tokens.verify(
                        new TokenClient.HintRequest(
                                tenancy.registry().tenantId(),
                                tenancy.policy().policyId(),
                                request.idTokenHint().get(),
                                origin))
                .onFailure()
                .transform(
                        failure ->
                                new OAuthException(
                                        ErrorCode.AADB2C90035,
                                        "token-service: " + failure.getMessage()))
                .map(Logout::client);
    }

    private static Optional<String> client(TokenClient.HintAnswer answer) {
        if (answer.valid()) return Optional.of(answer.clientId());
        throw new OAuthException(
                ErrorCode.of(answer.errorCode()).orElse(ErrorCode.AADB2C90240),
                "id_token_hint refused");
    }

    private Uni<Void> revoke(Visitor visitor, Tenancy tenancy) {
        var tenantId = tenancy.registry().tenantId();
        var cookie = visitor.cookie(SessionCookie.name(tenantId));
        if (cookie == null || cookie.isEmpty()) return Uni.createFrom().voidItem();
        return sessions.revoke(tenantId, cookie)
                .invoke(() -> Log.infof("session revoked tenant=%s by=logout", tenantId));
    }

    private BrowserResponse refused(OAuthException refusal) {
        Log.infof("logout refused code=%s detail=%s", refusal.code(), refusal.getMessage());
        return errorPage.show(
                refusal.code(), refusal.arguments(), UuidV7.create(), clock.instant());
    }
}
