package dev.gatehouse.platform.provider;

import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The three endpoints of Facebook that published policies name: {@code
 * www.facebook.com/dialog/oauth}, {@code graph.facebook.com/oauth/access_token} and {@code
 * graph.facebook.com/me}. A browser gets a page with three buttons: {@code Ada}, {@code Grace} and
 * {@code Cancel}. It keeps no state: a code names the customer. Needs nothing but the JDK and
 * Jackson.
 */
public final class StubFacebook implements AutoCloseable {
    public static final String SECRET = "facebook-secret";

    private final StubServer server;

    public StubFacebook(SSLContext tls) {
        server = new StubServer(Optional.of(tls), StubFacebook::answer);
    }

    public int port() {
        return server.port();
    }

    /** What {@code gatehouse.outgoing-routes.hosts} has to be. */
    public String route() {
        return "graph.facebook.com=127.0.0.1:" + server.port();
    }

    /** What the browser brings back when this customer signs in. */
    public static Map<String, String> visit(URI request, String customer) {
        var asked = StubServer.parameters(request.getRawQuery());
        return Map.of("state", asked.get("state"), "code", "code-of-" + customer);
    }

    private static Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/dialog/oauth" ->
                    StubServer.choices(
                            "Facebook", "/decide", asked.parameters(), "Ada", "Grace", "Cancel");
            case "/decide" ->
                    Answer.redirect(
                            StubServer.decision(
                                            asked.parameters(),
                                            "error=access_denied&error_reason=user_denied")
                                    + "#_=_");
            case "/oauth/access_token" -> token(asked.parameters());
            case "/me" -> me(asked.parameters());
            default -> Answer.json(404, Map.of());
        };
    }

    /** By GET, as the published policies have it. */
    private static Answer token(Map<String, String> sent) {
        var code = sent.getOrDefault("code", "");
        if (!SECRET.equals(sent.get("client_secret")) || !code.startsWith("code-of-")) {
            return Answer.json(
                    400, Map.of("error", Map.of("message", "no", "type", "OAuthException")));
        }
        return Answer.json(
                200,
                Map.of(
                        "access_token",
                        code.replace("code-of-", "token-of-"),
                        "token_type",
                        "bearer",
                        "expires_in",
                        5_183_944));
    }

    private static Answer me(Map<String, String> sent) {
        var token = sent.getOrDefault("access_token", "");
        if (!token.startsWith("token-of-")) {
            return Answer.json(400, Map.of("error", Map.of("type", "OAuthException")));
        }
        var name = token.substring("token-of-".length());
        var claims = new LinkedHashMap<String, Object>();
        claims.put("id", "fb-" + name.toLowerCase(Locale.ROOT));
        claims.put("first_name", name);
        claims.put("last_name", "Example");
        claims.put("name", name + " Example");
        claims.put("email", name.toLowerCase(Locale.ROOT) + "@facebook.example");
        if (sent.getOrDefault("fields", "").contains("picture")) {
            var picture = Map.of("is_silhouette", false, "url", "https://facebook.example/p.png");
            claims.put("picture", Map.of("data", picture));
        }
        return Answer.json(200, claims);
    }

    @Override
    public void close() {
        server.close();
    }
}
