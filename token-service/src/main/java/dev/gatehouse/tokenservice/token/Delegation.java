package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90055;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1017;

import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.platform.registry.ScopeRules;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.VerifiedAccessToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's token that came to an API, and the scope of the next API that it is to be exchanged
 * for. The customer, the time of their sign-in and all that the policy said of them stay the same;
 * the next API, and the client that calls it, do not.
 */
record Delegation(VerifiedAccessToken token, GrantedScope scope) {

    // The token's own, as opposed to what the policy says of the customer
    private static final List<String> PROTOCOL_CLAIMS =
            List.of(
                    "iss",
                    "sub",
                    "aud",
                    "exp",
                    "nbf",
                    "iat",
                    "auth_time",
                    "ver",
                    "azp",
                    "scp",
                    "cnf",
                    "act");

    /**
     * The scope by the client's own permissions.
     *
     * @throws OAuthException as {@link ScopeRules}; AADB2C90055 when there is no API in it, and
     *     GH1017 when it is the client itself: a token would live on as long as its API likes
     */
    static Delegation to(
            Scope scope,
            VerifiedAccessToken token,
            AuthenticatedClient client,
            PolicyEndpoint endpoint) {
        var registry = endpoint.registry();
        var granted =
                ScopeRules.resolve(
                        registry,
                        client.application(),
                        DefaultScope.expand(registry, client.application(), scope));
        var api =
                granted.resource()
                        .orElseThrow(() -> new OAuthException(AADB2C90055, "no API", scope));
        if (api.equals(client.clientId())) {
            throw new OAuthException(GH1017, "delegation to the client itself", api);
        }
        return new Delegation(token, granted);
    }

    /** As if the customer had signed in to the client itself. */
    AuthorizationGrant grant() {
        return AuthorizationGrant.withoutBrowser(
                RedirectUriType.WEB,
                scope,
                token.subject(),
                token.objectId().map(UUID::toString).orElse(null),
                null,
                null,
                authTime(),
                customersClaims());
    }

    private long authTime() {
        return token.claims().get("auth_time") instanceof Number seconds
                ? seconds.longValue()
                : token.issuedAt().getEpochSecond();
    }

    private Map<String, Object> customersClaims() {
        var claims = new LinkedHashMap<>(token.claims());
        claims.keySet().removeAll(PROTOCOL_CLAIMS);
        return claims;
    }

    /** Who acted for the customer so far (RFC 8693 §4.1). */
    Optional<Map<String, Object>> actor() {
        return actorOf(token);
    }

    /** {@code actor} acts for the customer, on top of who did before. */
    Optional<Map<String, Object>> actor(VerifiedAccessToken actor) {
        var act = new LinkedHashMap<String, Object>();
        act.put("sub", actor.subject());
        actor().ifPresent(before -> act.put("act", before));
        return Optional.of(act);
    }

    @SuppressWarnings("unchecked") // JSON objects have text for keys
    private static Optional<Map<String, Object>> actorOf(VerifiedAccessToken token) {
        return token.claims().get("act") instanceof Map<?, ?> act
                ? Optional.of((Map<String, Object>) act)
                : Optional.empty();
    }
}
