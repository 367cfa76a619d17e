package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.platform.oauth.GrantedScope;
import java.util.LinkedHashMap;
import java.util.List;
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
        // RFC 8693 §4.1
        claims.remove("act");
        subject.actor().ifPresent(actor -> claims.put("act", actor));
        // RFC 9449 §6.1, RFC 8705 §3.1; never one that a policy puts out
        claims.remove("cnf");
        issuance.confirmation().ifPresent(key -> claims.put("cnf", key.cnf()));
        return claims;
    }

    /**
     * A client's own (RFC 6749 §4.4): nobody signed in, so there is no {@code auth_time} and no
     * {@code acr}. Where Azure AD B2C has the client's service principal for {@code sub} we have
     * the client itself (RFC 9068 §2.2). Its app roles are in {@code scp} as B2C writes them, and
     * in {@code roles} as Microsoft Entra ID does. None of these is for a policy to replace.
     */
    static Map<String, Object> ofClient(
            Issuance issuance, UUID resource, List<String> roles, Map<String, Object> added) {
        var claims = new LinkedHashMap<>(added);
        claims.remove("cnf");
        claims.remove("act");
        long now = issuance.at().getEpochSecond();
        var clientId = issuance.clientId().toString();
        claims.put("ver", "1.0");
        claims.put("iss", issuance.endpoint().issuer());
        claims.put("sub", clientId);
        claims.put("aud", resource.toString());
        claims.put("azp", clientId);
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + issuance.endpoint().facts().accessTokenLifetime());
        claims.put("scp", String.join(" ", roles));
        claims.put("roles", roles);
        issuance.confirmation().ifPresent(key -> claims.put("cnf", key.cnf()));
        return claims;
    }
}
