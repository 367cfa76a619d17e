package dev.gatehouse.tokenservice.introspection;

import dev.gatehouse.tokenservice.jwt.VerifiedAccessToken;
import dev.gatehouse.tokenservice.possession.Confirmation;
import dev.gatehouse.tokenservice.token.IssuedRefreshTokens.Issued;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** RFC 7662 §2.2. */
final class IntrospectionResponse {

    /** Of whatever is not to be told: RFC 7662 §2.2 says no more, not even why. */
    static final Map<String, Object> INACTIVE = Map.of("active", false);

    private IntrospectionResponse() {}

    /**
     * RFC 7662 §4: an API learns of tokens that are for it, a client of those that it was given.
     */
    static Map<String, Object> of(VerifiedAccessToken token, UUID asker) {
        if (!asker.equals(token.audience()) && !asker.equals(token.azp())) return INACTIVE;
        // The policy's claims first, so that none of them takes a protocol member's place
        var members = new LinkedHashMap<>(token.claims());
        members.put("active", true);
        members.put("client_id", token.azp().toString());
        members.put(
                "token_type",
                // RFC 9449 §6.2
                token.confirmation().map(Confirmation::tokenType).orElse("Bearer"));
        members.remove("scope");
        if (!token.scp().isEmpty()) members.put("scope", String.join(" ", token.scp()));
        return members;
    }

    static Map<String, Object> of(Issued token, UUID asker) {
        if (!token.good() || !asker.equals(token.clientId())) return INACTIVE;
        var members = new LinkedHashMap<String, Object>();
        members.put("active", true);
        members.put("client_id", token.clientId().toString());
        members.put("iat", token.issuedAt().getEpochSecond());
        members.put("exp", token.expiresAt().getEpochSecond());
        return members;
    }
}
