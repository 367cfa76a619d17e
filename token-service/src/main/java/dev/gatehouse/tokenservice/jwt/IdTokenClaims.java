package dev.gatehouse.tokenservice.jwt;

import static dev.gatehouse.tokenservice.jwt.Issuance.putUnlessNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** OpenID Connect Core §2, in Azure AD B2C's shape (protocol.md §5). */
final class IdTokenClaims {

    private IdTokenClaims() {}

    /**
     * What ties an id_token to its authorization request and to what came with it; members may be
     * null.
     */
    static Map<String, Object> of(Issuance issuance, Subject subject, IdTokenBinding binding) {
        var claims = issuance.claims(subject, issuance.endpoint().facts().idTokenLifetime());
        claims.put("aud", issuance.clientId().toString());
        claims.remove("azp");
        claims.remove("scp");
        putUnlessNull(claims, "sid", subject.sid());
        putUnlessNull(claims, "nonce", binding.nonce());
        putUnlessNull(claims, "c_hash", leftHalf(binding.code()));
        putUnlessNull(claims, "at_hash", leftHalf(binding.accessToken()));
        return claims;
    }

    /** OpenID Connect Core §3.3.2.11: the left half of the SHA-256 that goes with RS256. */
    static String leftHalf(String token) {
        if (token == null) return null;
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
