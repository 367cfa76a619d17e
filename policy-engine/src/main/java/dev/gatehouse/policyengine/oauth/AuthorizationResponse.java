package dev.gatehouse.policyengine.oauth;

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
 * Form Post Response Mode §2), successful or not, to a redirect URI that is proven. Each says who
 * gives it, so that a client of several servers cannot be made to take it to another (RFC 9207 §2).
 */
public final class AuthorizationResponse {
    private AuthorizationResponse() {}

    public static BrowserResponse success(
            AuthorizationRequest request, String issuer, Map<String, String> answer) {
        return send(request, issuer, answer);
    }

    public static BrowserResponse error(
            AuthorizationRequest request,
            String issuer,
            OAuthException refusal,
            UUID correlationId,
            Instant now) {
        return error(
                request,
                issuer,
                refusal.error().wireName(),
                ErrorDescription.render(refusal, correlationId, now));
    }

    public static BrowserResponse error(
            AuthorizationRequest request, String issuer, String error, String description) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error);
        answer.put("error_description", description);
        return send(request, issuer, answer);
    }

    private static BrowserResponse send(
            AuthorizationRequest request, String issuer, Map<String, String> answer) {
        var parameters = new LinkedHashMap<String, String>();
        request.parameter("state").ifPresent(state -> parameters.put("state", state));
        parameters.putAll(answer);
        parameters.put("iss", issuer);
        return switch (mode(request)) {
            case QUERY -> BrowserResponse.redirect(withQuery(request.redirectUri(), parameters));
            case FRAGMENT ->
                    BrowserResponse.redirect(
                            URI.create(request.redirectUri() + "#" + encoded(parameters)));
            case FORM_POST -> formPost(request, parameters);
        };
    }

    /** An error may come before the mode is known to be a good one. */
    private static ResponseMode mode(AuthorizationRequest request) {
        var asked = request.parameter("response_mode");
        var type = ResponseType.parse(request.parameter("response_type").orElse(""));
        return type.flatMap(known -> ResponseMode.of(asked.orElse(null), known))
                .or(() -> type.map(ResponseMode::defaultFor))
                .or(() -> asked.flatMap(ResponseMode::named))
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

    private static BrowserResponse formPost(
            AuthorizationRequest request, Map<String, String> parameters) {
        return FormPost.to(
                request.redirectUri(),
                parameters,
                "You are being returned to the application.",
                ancestors(request));
    }

    /** An application renews silently in a frame of its own; nobody else's is filled. */
    private static String ancestors(AuthorizationRequest request) {
        var to = URI.create(request.redirectUri());
        boolean own = request.isSilent() && to.getRawAuthority() != null;
        return own ? to.getScheme() + "://" + to.getRawAuthority() : "'none'";
    }
}
