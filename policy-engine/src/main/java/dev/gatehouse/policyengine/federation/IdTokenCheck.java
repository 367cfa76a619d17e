package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What a proven id_token has to say before it is believed (OpenID Connect Core §3.1.3.7, §3.2.2.11,
 * §3.3.2.11). Pure.
 *
 * @param audiences one of whom it has to be for: {@code IdTokenAudience}, else the client
 * @param nonce what was sent along
 * @param fromBrowser whether it came by the browser, where anybody could have put it
 * @param code what it has to have the hash of, when both came by the browser
 * @param accessToken the same; one from the token endpoint, for a hash that is there
 */
record IdTokenCheck(
        String algorithm,
        String clientId,
        Set<String> audiences,
        Optional<String> nonce,
        boolean fromBrowser,
        Optional<String> code,
        Optional<String> accessToken,
        Instant now) {

    private static final Duration SKEW = Duration.ofMinutes(2);

    /** Why it is not believed; empty when it is. The issuer is the caller's to look at. */
    Optional<String> objection(JsonNode claims) {
        if (!isForUs(claims)) return Optional.of("the id_token is for another audience");
        if (!isInTime(claims)) return Optional.of("the id_token is not valid now");
        if (claims.path("sub").asText("").isEmpty()) {
            return Optional.of("the id_token names nobody");
        }
        if (!isOfThisSignIn(claims)) return Optional.of("the id_token is of another sign-in");
        if (code.isPresent() && fromBrowser && !isHash(claims.path("c_hash"), code.get())) {
            return Optional.of("the code is not the id_token's");
        }
        boolean bound =
                accessToken.isEmpty()
                        || !fromBrowser && claims.path("at_hash").isMissingNode()
                        || isHash(claims.path("at_hash"), accessToken.get());
        return bound ? Optional.empty() : Optional.of("the access token is not the id_token's");
    }

    // §3.1.3.7 items 3 to 5
    private boolean isForUs(JsonNode claims) {
        var aud = claims.path("aud");
        boolean named =
                aud.isArray()
                        ? StreamSupport.stream(aud.spliterator(), false)
                                .anyMatch(one -> audiences.contains(one.asText()))
                        : audiences.contains(aud.asText(""));
        var azp = claims.path("azp").asText("");
        boolean ours = azp.isEmpty() || azp.equals(clientId) || audiences.contains(azp);
        return named && ours && (!azp.isEmpty() || !aud.isArray() || aud.size() == 1);
    }

    // §3.1.3.7 items 9 and 10; nbf as RFC 7519 §4.1.5 has it
    private boolean isInTime(JsonNode claims) {
        var exp = claims.path("exp");
        return exp.isNumber()
                && now.isBefore(Instant.ofEpochSecond(exp.asLong()).plus(SKEW))
                && isPast(claims.path("nbf"))
                && isPast(claims.path("iat"));
    }

    private boolean isPast(JsonNode time) {
        return time.isMissingNode()
                || time.isNumber() && !Instant.ofEpochSecond(time.asLong()).isAfter(now.plus(SKEW));
    }

    /**
     * §3.1.3.7 item 11. A token that the token endpoint gave us for the code of this very sign-in
     * may come without: LinkedIn's does.
     */
    private boolean isOfThisSignIn(JsonNode claims) {
        var theirs = claims.path("nonce").asText("");
        if (theirs.isEmpty()) return !fromBrowser;
        return nonce.filter(ours -> isSame(ours, theirs)).isPresent();
    }

    /** §3.3.2.11: base64url of the left half of the hash that the signature is made with. */
    private boolean isHash(JsonNode claim, String value) {
        try {
            var digest =
                    MessageDigest.getInstance(hashName())
                            .digest(value.getBytes(StandardCharsets.US_ASCII));
            var left = Arrays.copyOf(digest, digest.length / 2);
            var expected = Base64.getUrlEncoder().withoutPadding().encodeToString(left);
            return isSame(expected, claim.asText(""));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-2", e);
        }
    }

    /** Ed25519 hashes with SHA-512 (RFC 8032 §5.1). */
    private String hashName() {
        return "SHA-" + (algorithm.equals(IdToken.EDDSA) ? "512" : algorithm.substring(2));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
