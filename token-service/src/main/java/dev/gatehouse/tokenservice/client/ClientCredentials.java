package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90008;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90017;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90081;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90122;

import dev.gatehouse.platform.oauth.OAuthException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a request says of its client: {@code client_id}, and a secret by one method at most. */
public record ClientCredentials(String clientId, Optional<ClientSecret> secret) {

    private static final String BASIC = "Basic ";

    /**
     * Reads {@code client_secret_basic}, {@code client_secret_post} or neither.
     *
     * @throws OAuthException for two methods at once (RFC 6749 §2.3), for a client assertion, and
     *     when no client is named
     */
    public static ClientCredentials parse(Map<String, String> form, String authorization) {
        if (form.containsKey("client_assertion") || form.containsKey("client_assertion_type")) {
            throw new OAuthException(AADB2C90017, "client assertions are not supported");
        }
        var posted = Optional.ofNullable(form.get("client_secret")).map(ClientSecret::new);
        var credentials =
                authorization != null
                                && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                        ? basic(authorization.substring(BASIC.length()).strip(), form, posted)
                        : new ClientCredentials(form.get("client_id"), posted);
        if (credentials.clientId == null || credentials.clientId.isBlank()) {
            throw new OAuthException(AADB2C90008, "no client_id");
        }
        return credentials;
    }

    private static ClientCredentials basic(
            String encoded, Map<String, String> form, Optional<ClientSecret> posted) {
        if (posted.isPresent()) {
            throw new OAuthException(
                    AADB2C90122, "two ways of client authentication", "client_secret");
        }
        var pair = decoded(encoded).split(":", 2);
        if (pair.length < 2) throw malformed();
        var clientId = formDecoded(pair[0]);
        var inForm = form.get("client_id");
        if (inForm != null && !inForm.equalsIgnoreCase(clientId)) {
            throw new OAuthException(AADB2C90122, "two different client ids", "client_id");
        }
        return new ClientCredentials(clientId, Optional.of(new ClientSecret(formDecoded(pair[1]))));
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
