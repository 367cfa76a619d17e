package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90017;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ClientJwt;
import dev.gatehouse.platform.registry.ClientKeys;
import dev.gatehouse.tokenservice.replay.SpentTokenIdStore.TokenId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** A JWT by which a client authenticates (RFC 7523 §2.2), as the client sent it. */
record ClientAssertion(String jws) {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    // RFC 8725 §3.11: what says that it is something else is something else
    private static final Set<String> HEADER_TYPES = Set.of("jwt", "client-authentication+jwt");

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Whose it claims to be, good only to choose the keys that must then verify it. */
    Optional<String> unverifiedSubject() {
        var parts = jws.split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        try {
            var claims =
                    new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.ofNullable(JwtClaims.parse(claims).getSubject());
        } catch (IllegalArgumentException | InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    /**
     * Verifies it; what is left to do is to spend its id.
     *
     * @param isUs whether an audience is this authorization server
     */
    TokenId verify(Application client, Predicate<String> isUs, Instant now) {
        var jwt = ClientKeys.of(client).verify(jws, AADB2C90017);
        try {
            return check(jwt, client.clientId().toString(), isUs, now.getEpochSecond());
        } catch (MalformedClaimException e) {
            throw refused("odd claims");
        }
    }

    // RFC 7523 §3
    private static TokenId check(ClientJwt jwt, String clientId, Predicate<String> isUs, long now)
            throws MalformedClaimException {
        var claims = jwt.claims();
        if (jwt.type().filter(typ -> !HEADER_TYPES.contains(typ.toLowerCase())).isPresent()) {
            throw refused("typ is not of a client assertion");
        }
        if (!clientId.equalsIgnoreCase(claims.getIssuer())
                || !clientId.equalsIgnoreCase(claims.getSubject())) {
            throw refused("iss or sub is not the client");
        }
        // Another audience could show the assertion here in the client's name
        var audience = claims.getAudience();
        if (audience.isEmpty() || !audience.stream().allMatch(isUs)) {
            throw refused("aud is not this server alone");
        }
        requireNow(claims, now);
        if (claims.getJwtId() == null || claims.getJwtId().isBlank()) throw refused("no jti");
        return new TokenId(
                "client_assertion",
                clientId,
                claims.getJwtId(),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }

    private static void requireNow(JwtClaims claims, long now) throws MalformedClaimException {
        var expires = claims.getExpirationTime();
        if (expires == null) throw refused("no exp");
        if (expires.getValue() <= now - SKEW.toSeconds()) throw refused("expired");
        if (expires.getValue() > now + LONGEST.plus(SKEW).toSeconds()) {
            throw refused("exp is more than an hour ahead");
        }
        if (isAhead(claims.getNotBefore(), now)) throw refused("nbf is ahead");
        if (isAhead(claims.getIssuedAt(), now)) throw refused("iat is ahead");
    }

    private static boolean isAhead(NumericDate time, long now) {
        return time != null && time.getValue() > now + SKEW.toSeconds();
    }

    private static OAuthException refused(String detail) {
        return new OAuthException(AADB2C90017, "client_assertion: " + detail);
    }

    @Override
    public String toString() {
        return "ClientAssertion[…]";
    }
}
