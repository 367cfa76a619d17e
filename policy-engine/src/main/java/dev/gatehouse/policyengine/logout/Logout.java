package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.federation.ProviderSignOut;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.TokenClient;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.saml.Dispatch;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Ends the session and answers; a policy that requires the id_token_hint ends nothing without.
 *
 * <p>A request without a hint ends the session at once, as with Azure AD B2C: any site can sign a
 * customer out so (cross-site request forgery), which costs them a sign-in and no more. A hint of
 * another session or customer ends nothing before the customer says so (RP-Initiated Logout §2).
 */
@ApplicationScoped
class Logout {
    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final TokenClient tokens;
    private final SsoSessionStore sessions;
    private final SignOut signOut;
    private final FrontChannel frontChannel;
    private final ProviderSignOut providers;
    private final ErrorPage errorPage;
    private final LogoutPages pages;
    private final Clock clock = Clock.systemUTC();

    Logout(
            Tenancies tenancies,
            PublicOrigins origins,
            @RestClient TokenClient tokens,
            SsoSessionStore sessions,
            SignOut signOut,
            FrontChannel frontChannel,
            ProviderSignOut providers,
            ErrorPage errorPage,
            LogoutPages pages) {
        this.tenancies = tenancies;
        this.origins = origins;
        this.tokens = tokens;
        this.sessions = sessions;
        this.signOut = signOut;
        this.frontChannel = frontChannel;
        this.providers = providers;
        this.errorPage = errorPage;
        this.pages = pages;
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
        return hint(visitor, tenancy, request)
                .flatMap(hint -> logout(visitor, tenancy, request, hint));
    }

    private Uni<BrowserResponse> logout(
            Visitor visitor, Tenancy tenancy, LogoutRequest request, Optional<Hint> hint) {
        var cookie = visitor.cookie(SessionCookie.name(tenancy.registry().tenantId()));
        if (cookie == null || cookie.isEmpty()) {
            return Uni.createFrom().item(signedOut(tenancy, request, hint, List.of()));
        }
        return isOfAnother(tenancy, request, hint, cookie)
                .flatMap(
                        another ->
                                another
                                        ? Uni.createFrom()
                                                .item(ask(visitor, tenancy, request, hint, cookie))
                                        : end(visitor, tenancy, request, hint, cookie));
    }

    private Uni<BrowserResponse> end(
            Visitor visitor,
            Tenancy tenancy,
            LogoutRequest request,
            Optional<Hint> hint,
            String cookie) {
        return signOut.browser(tenancy.registry(), cookie)
                .flatMap(
                        ended ->
                                frames(visitor, tenancy, ended)
                                        .map(frames -> signedOut(tenancy, request, hint, frames)));
    }

    /** The applications that took part, and the providers that were signed in at. */
    private Uni<List<Dispatch>> frames(
            Visitor visitor, Tenancy tenancy, Optional<SsoSession> ended) {
        if (ended.isEmpty()) return Uni.createFrom().item(List.of());
        var session = ended.get();
        return Uni.combine()
                .all()
                .unis(
                        frontChannel.frames(
                                session,
                                tenancy.registry(),
                                origin(visitor, tenancy),
                                Optional.empty()),
                        providers.addresses(
                                tenancy.registry().tenant(),
                                tenancy.policy(),
                                origin(visitor, tenancy),
                                session))
                .with(
                        (applications, more) ->
                                Stream.concat(
                                                applications.stream(),
                                                more.stream().map(Dispatch::load))
                                        .distinct()
                                        .toList());
    }

    private Uni<Boolean> isOfAnother(
            Tenancy tenancy, LogoutRequest request, Optional<Hint> hint, String cookie) {
        if (hint.isEmpty() || Confirmation.isGiven(request, cookie)) {
            return Uni.createFrom().item(false);
        }
        return sessions.find(tenancy.registry().tenantId(), cookie, clock.instant())
                .map(found -> found.filter(f -> !hint.get().isOf(f.session())).isPresent());
    }

    private BrowserResponse ask(
            Visitor visitor,
            Tenancy tenancy,
            LogoutRequest request,
            Optional<Hint> hint,
            String cookie) {
        var next = PostLogoutRedirect.of(request, tenancy.registry(), hint.map(Hint::clientId));
        var endpoint = visitor.address().orElseThrow().logout(origin(visitor, tenancy));
        return pages.question(endpoint, request, Confirmation.of(cookie), next);
    }

    private BrowserResponse signedOut(
            Tenancy tenancy, LogoutRequest request, Optional<Hint> hint, List<Dispatch> frames) {
        var registry = tenancy.registry();
        var cleared = List.of(SessionCookie.clear(registry.tenantId()));
        try {
            var next = PostLogoutRedirect.of(request, registry, hint.map(Hint::clientId));
            return pages.signedOut(next.map(Dispatch::load), frames).with(cleared);
        } catch (OAuthException refusal) {
            return refused(refusal).with(cleared);
        }
    }

    /** An expired hint is good (RP-Initiated Logout §2); a forged one is not. */
    private Uni<Optional<Hint>> hint(Visitor visitor, Tenancy tenancy, LogoutRequest request) {
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
        return tokens.verify(
                        new TokenClient.HintRequest(
                                tenancy.registry().tenantId(),
                                tenancy.policy().policyId(),
                                request.idTokenHint().get(),
                                origin(visitor, tenancy)))
                .onFailure()
                .transform(
                        failure ->
                                new OAuthException(
                                        ErrorCode.AADB2C90035,
                                        "token-service: " + failure.getMessage()))
                .map(Logout::hint);
    }

    private static Optional<Hint> hint(TokenClient.HintAnswer answer) {
        if (answer.valid()) {
            return Optional.of(
                    new Hint(
                            answer.clientId(),
                            answer.subject(),
                            Optional.ofNullable(answer.sid())));
        }
        throw new OAuthException(
                ErrorCode.of(answer.errorCode()).orElse(ErrorCode.AADB2C90240),
                "id_token_hint refused");
    }

    private URI origin(Visitor visitor, Tenancy tenancy) {
        return origins.originOf(visitor.host(), visitor.scheme(), tenancy.registry().hosts());
    }

    private BrowserResponse refused(OAuthException refusal) {
        Log.infof("logout refused code=%s detail=%s", refusal.code(), refusal.getMessage());
        return errorPage.show(
                refusal.code(), refusal.arguments(), UuidV7.create(), clock.instant());
    }
}
