package dev.gatehouse.e2e;

import dev.gatehouse.platform.provider.StubServer;
import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The hosts of WingTip, whose policies Microsoft published: their templates and services. */
final class WingTip {
    static final List<String> NAMES =
            List.of(
                    "wingtipb2ctmpls.blob.core.windows.net",
                    "wingtipb2cfuncs.azurewebsites.net",
                    "wingtipidentityb2c.azurewebsites.net");

    private final StubServer server;

    WingTip(SSLContext tls) {
        server = new StubServer(Optional.of(tls), WingTip::answer);
    }

    int port() {
        return server.port();
    }

    private static Answer answer(Asked asked) {
        if (asked.path().endsWith(".html")) {
            return Answer.html(
                    """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head><title>WingTip Toys</title></head>
                    <body><main><div id="api"></div></main></body>
                    </html>
                    """);
        }
        return switch (asked.path()) {
            case "/api/CalculatePlayerProfilePercentCompleteWebHook" ->
                    Answer.json(200, Map.of("playerProfilePercentComplete", "40"));
            default -> Answer.json(200, Map.of());
        };
    }
}
