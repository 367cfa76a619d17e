package dev.gatehouse.policyengine.authorize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ClientKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/**
 * A request that its client signed (RFC 9101). Only what stands in it counts (§5); it may be shown
 * more than once, since a browser repeats a request by Reload and Back.
 */
final class RequestObject {
    /** The parameter that it comes in, and stays in: the mark of a request that was signed. */
    static final String PARAMETER = "request";

    // RFC 9101 §10.8: no client assertion, DPoP proof or token is taken for a request
    private static final Set<String> TYPES = Set.of("oauth-authz-req+jwt", "jwt");

    // RFC 9101 §4: claims of the JWT itself are no parameters
    private static final Set<String> OF_THE_JWT =
            Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    private static final long LEEWAY_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestObject() {}

    /**
     * @param audiences our names, of which it has to bear one
     * @throws OAuthException GH1007
     */
    static Map<String, String> read(
            String jws, Application client, List<String> audiences, Instant now) {
        var signed = ClientKeys.of(client).verify(jws, ErrorCode.GH1007);
        require(
                signed.type().map(type -> TYPES.contains(withoutPrefix(type))).orElse(true),
                "another kind of JWT");
        try {
            requireMeant(signed.claims(), client, audiences, now);
        } catch (MalformedClaimException e) {
            throw refused("odd claims");
        }
        return parameters(signed.claims(), jws);
    }

    // RFC 7515 §4.1.9: application/ may be left out, and media types have no case
    private static String withoutPrefix(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring(12) : lower;
    }

    private static void requireMeant(
            JwtClaims claims, Application client, List<String> audiences, Instant now)
            throws MalformedClaimException {
        var clientId = client.clientId().toString();
        require(clientId.equalsIgnoreCase(claims.getIssuer()), "iss is not the client");
        require(
                clientId.equalsIgnoreCase(claims.getStringClaimValue("client_id")),
                "client_id is not the client");
        // RFC 9101 §10.8: a client assertion has its client for a subject
        require(!clientId.equalsIgnoreCase(claims.getSubject()), "sub is the client");
        require(claims.getAudience().stream().anyMatch(audiences::contains), "for another server");
        // RFC 9101 §4: neither may stand in a request object
        require(
                !claims.hasClaim(PARAMETER) && !claims.hasClaim(PushedRequest.PARAMETER),
                "a request within a request");
        requireNow(claims.getExpirationTime(), claims.getNotBefore(), now.getEpochSecond());
    }

    private static void requireNow(NumericDate expires, NumericDate notBefore, long now) {
        require(expires != null && expires.getValue() + LEEWAY_SECONDS > now, "expired");
        require(notBefore == null || notBefore.getValue() - LEEWAY_SECONDS <= now, "too early");
    }

    private static Map<String, String> parameters(JwtClaims claims, String jws) {
        var parameters = new LinkedHashMap<String, String>();
        claims.getClaimsMap()
                .forEach(
                        (name, value) -> {
                            if (value != null && !OF_THE_JWT.contains(name)) {
                                parameters.put(name, text(value));
                            }
                        });
        parameters.put(PARAMETER, jws);
        return parameters;
    }

    /** RFC 9101 §4: {@code max_age} is a number there and {@code claims} an object. */
    private static String text(Object value) {
        if (value instanceof String string) return string;
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw refused("a parameter that is no JSON");
        }
    }

    private static void require(boolean kept, String detail) {
        if (!kept) throw refused(detail);
    }

    private static OAuthException refused(String detail) {
        return new OAuthException(ErrorCode.GH1007, "request object: " + detail);
    }
}
