package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.oauth.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a proven id_token_hint has to say before its claims are taken (protocol.md §9, §10). Pure.
 *
 * @param issuer whose it has to be; any where the policy names none
 * @param audience whom it has to be for; anybody where the policy names none
 */
record HintRules(Optional<String> issuer, Optional<String> audience, Instant now) {
    private static final Duration SKEW = Duration.ofMinutes(5);

    Optional<ErrorCode> objection(JsonNode claims) {
        if (issuer.filter(one -> !one.equals(claims.path("iss").asText(""))).isPresent()) {
            return Optional.of(ErrorCode.AADB2C90232);
        }
        if (audience.filter(one -> !isFor(claims.path("aud"), one)).isPresent()) {
            return Optional.of(ErrorCode.AADB2C90209);
        }
        var exp = claims.path("exp");
        if (!exp.isNumber() || !now.isBefore(Instant.ofEpochSecond(exp.asLong()).plus(SKEW))) {
            return Optional.of(ErrorCode.AADB2C90208);
        }
        var nbf = claims.path("nbf");
        boolean early =
                nbf.isNumber() && Instant.ofEpochSecond(nbf.asLong()).isAfter(now.plus(SKEW));
        return early ? Optional.of(ErrorCode.AADB2C90234) : Optional.empty();
    }

    private static boolean isFor(JsonNode aud, String audience) {
        return aud.isArray()
                ? StreamSupport.stream(aud.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(audience))
                : aud.asText("").equals(audience);
    }
}
