package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.platform.oauth.GrantedScope;
import java.util.Map;
import java.util.UUID;

/** An access token for one API (protocol.md §5): {@code aud} the API, {@code azp} the client. */
final class AccessTokenClaims {

    private AccessTokenClaims() {}

    static Map<String, Object> of(
            Issuance issuance, Subject subject, UUID resource, GrantedScope scope) {
        var claims = issuance.claims(subject, issuance.endpoint().facts().accessTokenLifetime());
        claims.put("aud", resource.toString());
        claims.put("azp", issuance.clientId().toString());
        // A client's token for itself, asked for by its client id, has no scopes to name
        claims.remove("scp");
        if (!scope.names().isEmpty()) claims.put("scp", scope.scp());
        // RFC 9449 §6.1, RFC 8705 §3.1; never one that a policy puts out
        claims.remove("cnf");
        issuance.confirmation().ifPresent(key -> claims.put("cnf", key.cnf()));
        return claims;
    }
}
