package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.oauth.ErrorDescription;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.ResponseMode;
import dev.gatehouse.platform.oauth.ResponseType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The authorization response (RFC 6749 §4.1.2, OAuth 2.0 Multiple Response Types §2.1, OAuth 2.0
 * Form Post Response Mode §2), successful or not, to a redirect URI that is proven.
 */
public final class AuthorizationResponse {
    private AuthorizationResponse() {}

    public static BrowserResponse success(
            AuthorizationRequest request, Map<String, String> answer) {
        return send(request, answer);
    }

    public static BrowserResponse error(
            AuthorizationRequest request, OAuthException refusal, UUID correlationId, Instant now) {
        return error(
                request,
                refusal.error().wireName(),
                ErrorDescription.render(refusal, correlationId, now));
    }

    public static BrowserResponse error(
            AuthorizationRequest request, String error, String description) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error);
        answer.put("error_description", description);
        return send(request, answer);
    }

    private static BrowserResponse send(AuthorizationRequest request, Map<String, String> answer) {
        var parameters = new LinkedHashMap<String, String>();
        request.parameter("state").ifPresent(state -> parameters.put("state", state));
        parameters.putAll(answer);
        return switch (mode(request)) {
            case QUERY -> BrowserResponse.redirect(withQuery(request.redirectUri(), parameters));
            case FRAGMENT ->
                    BrowserResponse.redirect(
                            URI.create(request.redirectUri() + "#" + encoded(parameters)));
            case FORM_POST -> formPost(request.redirectUri(), parameters);
        };
    }

    /** An error may come before the mode is known to be a good one. */
    private static ResponseMode mode(AuthorizationRequest request) {
        var asked = request.parameter("response_mode").orElse(null);
        return ResponseType.parse(request.parameter("response_type").orElse(""))
                .flatMap(type -> ResponseMode.of(asked, type).or(() -> ResponseMode.of(null, type)))
                .orElse(ResponseMode.QUERY);
    }

    static URI withQuery(String uri, Map<String, String> parameters) {
        if (parameters.isEmpty()) return URI.create(uri);
        return URI.create(uri + (uri.contains("?") ? "&" : "?") + encoded(parameters));
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without script the customer presses the button. */
    private static BrowserResponse formPost(String uri, Map<String, String> parameters) {
        var nonce = RandomToken.create(16);
        var fields =
                parameters.entrySet().stream()
                        .map(
                                e ->
                                        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                                                .formatted(
                                                        escape(e.getKey()), escape(e.getValue())))
                        .collect(Collectors.joining("\n"));
        var html =
                """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Continue</title></head>
                <body>
                <form id="response" method="post" action="%s">
                %s
                <p>You are being returned to the application.</p>
                <button type="submit">Continue</button>
                </form>
                <script nonce="%s">document.getElementById('response').submit();</script>
                </body>
                </html>
                """
                        .formatted(escape(uri), fields, nonce);
        return BrowserResponse.page(
                200,
                html,
                "default-src 'none'; script-src 'nonce-"
                        + nonce
                        + "'; base-uri 'none'; frame-ancestors 'none'");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }
}
