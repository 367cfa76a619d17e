package dev.gatehouse.platform.provider;

import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The endpoints of Amazon that published policies name: {@code www.amazon.com/ap/oa}, {@code
 * api.amazon.com/auth/o2/token} and {@code /user/profile}. A browser gets a page with two buttons:
 * {@code Ada} and {@code Cancel}. It keeps no state: a code names the customer.
 */
public final class StubAmazon implements AutoCloseable {
    public static final String SECRET = "amazon-secret";

    private final StubServer server;

    public StubAmazon(SSLContext tls) {
        server = new StubServer(Optional.of(tls), StubAmazon::answer);
    }

    public int port() {
        return server.port();
    }

    private static Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/ap/oa" ->
                    StubServer.choices("Amazon", "/decide", asked.parameters(), "Ada", "Cancel");
            case "/decide" ->
                    Answer.redirect(StubServer.decision(asked.parameters(), "error=access_denied"));
            case "/auth/o2/token" -> token(asked);
            case "/user/profile" -> profile(asked.parameters().getOrDefault("access_token", ""));
            default -> Answer.json(404, Map.of());
        };
    }

    private static Answer token(Asked asked) {
        var sent = asked.parameters();
        var code = sent.getOrDefault("code", "");
        if (!asked.method().equals("POST")
                || !SECRET.equals(sent.get("client_secret"))
                || !code.startsWith("code-of-")) {
            return Answer.json(400, Map.of("error", "invalid_grant"));
        }
        return Answer.json(
                200,
                Map.of(
                        "access_token",
                        code.replace("code-of-", "token-of-"),
                        "token_type",
                        "bearer",
                        "expires_in",
                        3_600));
    }

    /** The token comes in the query, which Amazon takes too (RFC 6750 §2.3). */
    private static Answer profile(String token) {
        if (!token.startsWith("token-of-")) {
            return Answer.json(400, Map.of("error", "invalid_token"));
        }
        var name = token.substring("token-of-".length());
        var lower = name.toLowerCase(Locale.ROOT);
        return Answer.json(
                200,
                Map.of(
                        "user_id",
                        "amzn1.account." + lower,
                        "name",
                        name + " Example",
                        "email",
                        lower + "@amazon.example"));
    }

    @Override
    public void close() {
        server.close();
    }
}
