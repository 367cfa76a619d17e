package dev.gatehouse.tokenservice.jwt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * OpenID Connect Back-Channel Logout §2.4: never a nonce, so that nobody takes it for an id_token.
 */
final class LogoutTokenClaims {

    static final String TYPE = "logout+jwt";

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final long LIFETIME = 120;

    private LogoutTokenClaims() {}

    static Map<String, Object> of(Issuance issuance, String subject, String sid) {
        var claims = new LinkedHashMap<String, Object>();
        long now = issuance.at().getEpochSecond();
        claims.put("iss", issuance.endpoint().issuer());
        claims.put("aud", issuance.clientId().toString());
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME);
        claims.put("jti", UUID.randomUUID().toString());
        Issuance.putUnlessNull(claims, "sub", subject);
        Issuance.putUnlessNull(claims, "sid", sid);
        claims.put("events", Map.of(EVENT, Map.of()));
        return claims;
    }
}
