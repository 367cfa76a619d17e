package dev.gatehouse.e2e;

import dev.gatehouse.platform.provider.StubServer;
import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The hosts of WingTip, whose policies Microsoft published: their templates and services, which
 * answer as those did that were published with them.
 */
final class WingTip {
    static final List<String> NAMES =
            List.of(
                    "wingtipb2ctmpls.blob.core.windows.net",
                    "wingtipb2cfuncs.azurewebsites.net",
                    "wingtipidentityb2c.azurewebsites.net",
                    WingTipBilling.NAME);

    private final StubServer server;
    private final WingTipAccounts accounts = new WingTipAccounts();
    private final WingTipFunctions functions = new WingTipFunctions();
    private final WingTipBilling billing = new WingTipBilling();

    WingTip(SSLContext tls) {
        server = new StubServer(Optional.of(tls), this::answer);
    }

    int port() {
        return server.port();
    }

    WingTipAccounts accounts() {
        return accounts;
    }

    WingTipFunctions functions() {
        return functions;
    }

    WingTipBilling billing() {
        return billing;
    }

    private Answer answer(Asked asked) {
        String path = asked.path();
        if (path.endsWith(".html")) {
            return Answer.html(
                    """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head>
                      <title>WingTip Toys</title>
                      <meta name="viewport" content="width=device-width, initial-scale=1">
                    </head>
                    <body><main><div id="api"></div></main></body>
                    </html>
                    """);
        }
        if (path.startsWith("/api/account")) return accounts.answer(asked);
        if (path.startsWith("/api/")) return functions.answer(asked);
        return asked.header("Host").startsWith(WingTipBilling.NAME)
                ? billing.answer(asked)
                : Answer.json(404, Map.of());
    }
}
