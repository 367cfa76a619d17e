package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90122;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.jwt.TokenIssuer;
import dev.gatehouse.tokenservice.token.TokenResponse.AccessToken;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * RFC 8693, by the rules of {@link OnBehalfOfGrant}: an access token that was issued for the client
 * is exchanged for one for another API. It is delegation with an {@code actor_token}, which gives
 * an {@code act} claim, and impersonation without (§1.1). No refresh token comes of it (§2.2.1),
 * and no id_token goes into it, which says who signed in but not what the client may do.
 */
@ApplicationScoped
class TokenExchangeGrant implements Grant {

    static final String TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

    // §3: both are what our access tokens are
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final Set<String> TYPES = Set.of(ACCESS_TOKEN, JWT);

    private final CustomerTokens customerTokens;
    private final TokenIssuer issuer;
    private final Clock clock;

    TokenExchangeGrant(CustomerTokens customerTokens, TokenIssuer issuer, Clock clock) {
        this.customerTokens = customerTokens;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What comes out: for whom, by whom, and called what. */
    private record Exchange(
            Issuance issuance,
            Delegation delegation,
            Optional<Map<String, Object>> actor,
            String issuedType) {}

    @Override
    public Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        client.mustHaveProvenItself();
        requireSupported("subject_token_type", request.required("subject_token_type"));
        var issuedType = request.optional("requested_token_type").orElse(ACCESS_TOKEN);
        requireSupported("requested_token_type", issuedType);
        requireActorWithItsType(request);
        var scope = ExchangeTarget.of(request, endpoint.registry());
        return customerTokens
                .verify(request.required("subject_token"), client, endpoint)
                .map(token -> Delegation.to(scope, token, client, endpoint))
                .flatMap(
                        delegation ->
                                actor(request, client, endpoint, delegation)
                                        .map(
                                                actor ->
                                                        new Exchange(
                                                                Issuance.to(
                                                                        client,
                                                                        endpoint,
                                                                        clock.instant()),
                                                                delegation,
                                                                actor,
                                                                issuedType)))
                .flatMap(this::token);
    }

    // §2.2.2: invalid_request for a type that we do not take
    private static void requireSupported(String parameter, String type) {
        if (!TYPES.contains(type)) {
            throw new OAuthException(AADB2C90122, "token type not supported", parameter);
        }
    }

    // §2.1: the type is required with the token, and must not come without it
    private static void requireActorWithItsType(TokenRequest request) {
        var type = request.optional("actor_token_type");
        if (request.optional("actor_token").isPresent() != type.isPresent()) {
            throw new OAuthException(AADB2C90122, "half an actor token", "actor_token_type");
        }
        type.ifPresent(known -> requireSupported("actor_token_type", known));
    }

    private Uni<Optional<Map<String, Object>>> actor(
            TokenRequest request,
            AuthenticatedClient client,
            PolicyEndpoint endpoint,
            Delegation delegation) {
        return request.optional("actor_token")
                .map(token -> customerTokens.verifyActor(token, client, endpoint))
                .map(verified -> verified.map(delegation::actor))
                .orElseGet(() -> Uni.createFrom().item(delegation.actor()));
    }

    private Uni<TokenResponse> token(Exchange exchange) {
        var issuance = exchange.issuance;
        var scope = exchange.delegation.scope();
        var api = scope.resource().orElseThrow();
        return issuer.accessToken(
                        issuance,
                        exchange.delegation.grant().authenticated().actedForBy(exchange.actor),
                        api,
                        scope)
                .map(
                        token ->
                                new Expiring(
                                        token,
                                        Duration.ofSeconds(
                                                issuance.endpoint().facts().accessTokenLifetime())))
                .map(token -> response(exchange, new AccessToken(token, api.toString())));
    }

    private static TokenResponse response(Exchange exchange, AccessToken access) {
        return new TokenResponse(
                exchange.issuance.at(),
                exchange.issuance.endpoint().facts().jsonNumbers(),
                exchange.issuance.tokenType(),
                Optional.of(access),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(String.join(" ", exchange.delegation.scope().fullNames())),
                Optional.empty(),
                Optional.of(exchange.issuedType));
    }
}
