package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90008;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90016;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90017;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90081;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90122;

import dev.gatehouse.platform.oauth.OAuthException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its client: {@code client_id}, and a secret or an assertion by one method
 * at most.
 */
public record ClientCredentials(
        String clientId, Optional<ClientSecret> secret, Optional<ClientAssertion> assertion) {

    private static final String BASIC = "Basic ";

    /**
     * Reads {@code client_secret_basic}, {@code client_secret_post}, {@code private_key_jwt} or
     * none of them.
     *
     * @throws OAuthException for two methods at once (RFC 6749 §2.3), and when no client is named
     */
    public static ClientCredentials parse(Map<String, String> form, String authorization) {
        var basic = basic(authorization);
        var posted = Optional.ofNullable(form.get("client_secret")).map(ClientSecret::new);
        var assertion = assertion(form);
        long methods =
                basic.stream().count() + posted.stream().count() + assertion.stream().count();
        if (methods > 1) {
            throw new OAuthException(
                    AADB2C90122, "two ways of client authentication", "client_secret");
        }
        var credentials =
                basic.map(encoded -> ofBasic(encoded, form))
                        .orElseGet(
                                () ->
                                        new ClientCredentials(
                                                clientId(form, assertion), posted, assertion));
        if (credentials.clientId == null || credentials.clientId.isBlank()) {
            throw new OAuthException(AADB2C90008, "no client_id");
        }
        return credentials;
    }

    private static Optional<String> basic(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .map(header -> header.substring(BASIC.length()).strip());
    }

    // RFC 7521 §4.2
    private static Optional<ClientAssertion> assertion(Map<String, String> form) {
        var type = form.get("client_assertion_type");
        var assertion = Optional.ofNullable(form.get("client_assertion")).map(ClientAssertion::new);
        if (type == null && assertion.isEmpty()) return Optional.empty();
        if (!ClientAssertion.TYPE.equals(type)) {
            throw new OAuthException(
                    AADB2C90016,
                    "client_assertion_type",
                    type == null ? "" : type,
                    ClientAssertion.TYPE);
        }
        if (assertion.isEmpty()) throw new OAuthException(AADB2C90017, "no client_assertion");
        return assertion;
    }

    // RFC 7521 §4.2: client_id is unnecessary with an assertion, and must not contradict it
    private static String clientId(Map<String, String> form, Optional<ClientAssertion> assertion) {
        var inForm = form.get("client_id");
        return inForm != null
                ? inForm
                : assertion.flatMap(ClientAssertion::unverifiedSubject).orElse(null);
    }

    private static ClientCredentials ofBasic(String encoded, Map<String, String> form) {
        var pair = decoded(encoded).split(":", 2);
        if (pair.length < 2) throw malformed();
        var clientId = formDecoded(pair[0]);
        var inForm = form.get("client_id");
        if (inForm != null && !inForm.equalsIgnoreCase(clientId)) {
            throw new OAuthException(AADB2C90122, "two different client ids", "client_id");
        }
        return new ClientCredentials(
                clientId, Optional.of(new ClientSecret(formDecoded(pair[1]))), Optional.empty());
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    // RFC 6749 §2.3.1: both halves are form-urlencoded before they are joined
    private static String formDecoded(String half) {
        try {
            return URLDecoder.decode(half, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static OAuthException malformed() {
        return new OAuthException(AADB2C90081, "malformed Basic credentials");
    }
}
