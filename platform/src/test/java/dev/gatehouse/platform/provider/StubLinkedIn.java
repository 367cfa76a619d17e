package dev.gatehouse.platform.provider;

import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The endpoints of LinkedIn that published policies name: {@code www.linkedin.com/oauth/v2/…},
 * {@code api.linkedin.com/v2/me} and {@code /v2/emailAddress}. A browser gets a page with two
 * buttons: {@code Ada} and {@code Cancel}. It keeps no state: a code names the customer.
 */
public final class StubLinkedIn implements AutoCloseable {
    public static final String SECRET = "linkedin-secret";

    private final StubServer server;

    public StubLinkedIn(SSLContext tls) {
        server = new StubServer(Optional.of(tls), StubLinkedIn::answer);
    }

    public int port() {
        return server.port();
    }

    private static Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/oauth/v2/authorization" ->
                    StubServer.choices("LinkedIn", "/decide", asked.parameters(), "Ada", "Cancel");
            case "/decide" ->
                    Answer.redirect(
                            StubServer.decision(asked.parameters(), "error=user_cancelled_login"));
            case "/oauth/v2/accessToken" -> token(asked);
            case "/v2/me" -> of(asked, StubLinkedIn::me);
            case "/v2/emailAddress" -> of(asked, StubLinkedIn::emailAddress);
            default -> Answer.json(404, Map.of());
        };
    }

    private static Answer token(Asked asked) {
        var sent = asked.parameters();
        var code = sent.getOrDefault("code", "");
        if (!asked.method().equals("POST")
                || !SECRET.equals(sent.get("client_secret"))
                || !code.startsWith("code-of-")) {
            return Answer.json(400, Map.of("error", "invalid_request"));
        }
        return Answer.json(
                200,
                Map.of(
                        "access_token",
                        code.replace("code-of-", "token-of-"),
                        "expires_in",
                        5_184_000));
    }

    private interface Told {
        Map<String, Object> of(String name);
    }

    private static Answer of(Asked asked, Told told) {
        var bearer = asked.header("Authorization");
        return bearer.startsWith("Bearer token-of-")
                ? Answer.json(200, told.of(bearer.substring("Bearer token-of-".length())))
                : Answer.json(401, Map.of("serviceErrorCode", 65600, "status", 401));
    }

    private static Map<String, Object> me(String name) {
        return Map.of(
                "id",
                "li-" + name.toLowerCase(Locale.ROOT),
                "firstName",
                localized(name),
                "lastName",
                localized("Example"));
    }

    private static Map<String, Object> localized(String text) {
        return Map.of(
                "localized",
                Map.of("en_US", text),
                "preferredLocale",
                Map.of("country", "US", "language", "en"));
    }

    private static Map<String, Object> emailAddress(String name) {
        var address = name.toLowerCase(Locale.ROOT) + "@linkedin.example";
        return Map.of(
                "elements",
                List.of(
                        Map.of(
                                "handle~",
                                Map.of("emailAddress", address),
                                "handle",
                                "urn:li:emailAddress:1")));
    }

    @Override
    public void close() {
        server.close();
    }
}
