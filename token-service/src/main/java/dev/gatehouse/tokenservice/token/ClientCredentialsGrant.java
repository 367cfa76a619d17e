package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90083;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90205;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1021;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.jwt.TokenIssuer;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Authenticated;
import dev.gatehouse.tokenservice.token.TokenResponse.AccessToken;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * RFC 6749 §4.4: a daemon's token, for the app roles that its administrator granted to it on one
 * API. There is no refresh token (§4.4.3).
 */
@ApplicationScoped
class ClientCredentialsGrant implements Grant {

    static final String TYPE = "client_credentials";

    private final GrantJourney journey;
    private final TokenIssuer issuer;
    private final Clock clock;

    ClientCredentialsGrant(GrantJourney journey, TokenIssuer issuer, Clock clock) {
        this.journey = journey;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        client.mustHaveProvenItself();
        var scope =
                request.scope()
                        .orElseThrow(() -> new OAuthException(AADB2C90083, "no scope", "scope"));
        var api = DefaultScope.onlyApi(endpoint.registry(), scope);
        var roles = roles(client.application(), api);
        return journey(request, client, endpoint)
                .flatMap(
                        said ->
                                token(
                                        Issuance.to(
                                                client,
                                                endpoint.issuedBy(said.issuer()),
                                                clock.instant()),
                                        api,
                                        roles,
                                        said.claims()));
    }

    /** What the policy's journey for daemons says, where its issuer names one. */
    private Uni<Authenticated> journey(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        return endpoint.facts().clientCredentialsJourney() == null
                ? Uni.createFrom().item(Authenticated.NOBODY)
                : journey.clientCredentials(endpoint, client.clientId(), request);
    }

    // A role that the API no longer has is granted to nobody
    private static List<String> roles(Application client, Application api) {
        var permission =
                client.permissionOn(api.clientId())
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                AADB2C90205,
                                                "client has no permission on the resource"));
        var roles = permission.roles().stream().filter(api::exposesRole).toList();
        if (roles.isEmpty()) throw new OAuthException(GH1021, "no app role granted");
        return roles;
    }

    private Uni<TokenResponse> token(
            Issuance issuance, Application api, List<String> roles, Map<String, Object> claims) {
        var lifetime = Duration.ofSeconds(issuance.endpoint().facts().accessTokenLifetime());
        return issuer.clientAccessToken(issuance, api.clientId(), roles, claims)
                .map(
                        token ->
                                TokenResponse.ofClient(
                                        issuance,
                                        new AccessToken(
                                                new Expiring(token, lifetime),
                                                api.clientId().toString())));
    }
}
