package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90055;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90083;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90086;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90224;

import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.platform.registry.ScopeRules;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Authenticated;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import dev.gatehouse.tokenservice.token.TokenResponses.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * RFC 6749 §4.3, where policy and application allow it: RFC 9700 §2.4 says not to. Azure AD B2C's
 * {@code response_type} is tolerated and means nothing: the scope says which tokens there are.
 */
@ApplicationScoped
class PasswordGrant implements Grant {

    static final String TYPE = "password";

    private final GrantJourney journey;
    private final RefreshTokenFamilies families;
    private final TokenResponses responses;
    private final Clock clock;

    PasswordGrant(
            GrantJourney journey,
            RefreshTokenFamilies families,
            TokenResponses responses,
            Clock clock) {
        this.journey = journey;
        this.families = families;
        this.responses = responses;
        this.clock = clock;
    }

    @Override
    public Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        requireAllowed(client, endpoint);
        request.required("username");
        request.required("password");
        var scope = scope(request, client, endpoint);
        return journey.password(endpoint, client.clientId(), request)
                .map(customer -> grant(customer, scope))
                .flatMap(grant -> tokens(request, client, endpoint, grant, scope));
    }

    private static void requireAllowed(AuthenticatedClient client, PolicyEndpoint endpoint) {
        if (endpoint.facts().passwordJourney() == null) {
            throw new OAuthException(AADB2C90086, "policy takes no password", TYPE);
        }
        if (!client.application().allowsPublicClientFlows()) {
            throw new OAuthException(AADB2C90224, "no public client flows allowed");
        }
        client.mayRedeem(RedirectUriType.PUBLIC_CLIENT);
    }

    private static GrantedScope scope(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        var asked =
                request.scope()
                        .orElseThrow(() -> new OAuthException(AADB2C90083, "no scope", "scope"));
        var scope = ScopeRules.resolve(endpoint.registry(), client.application(), asked);
        if (!scope.openId() && scope.resource().isEmpty()) {
            throw new OAuthException(AADB2C90055, "scope names no token", asked);
        }
        return scope;
    }

    private static AuthorizationGrant grant(Authenticated customer, GrantedScope scope) {
        return AuthorizationGrant.withoutBrowser(
                RedirectUriType.PUBLIC_CLIENT,
                scope,
                customer.subject(),
                customer.objectId(),
                customer.userIdentity(),
                customer.issuer(),
                customer.authTime(),
                customer.claims());
    }

    private Uni<TokenResponse> tokens(
            TokenRequest request,
            AuthenticatedClient client,
            PolicyEndpoint endpoint,
            AuthorizationGrant grant,
            GrantedScope scope) {
        var issuance = Issuance.to(client, endpoint.issuedBy(grant.issuer()), clock.instant());
        Uni<Optional<Expiring>> refreshToken =
                scope.offlineAccess()
                        ? families.begin(issuance, client, grant)
                        : Uni.createFrom().item(Optional.empty());
        return refreshToken
                .map(
                        token ->
                                new Answer(
                                        issuance,
                                        grant,
                                        scope,
                                        null,
                                        token,
                                        request.wantsClientInfo()))
                .flatMap(responses::respond);
    }
}
