package dev.gatehouse.local.sample;

import dev.gatehouse.local.mail.Inbox;
import dev.gatehouse.local.mail.MailSink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;

/** The runner's own pages, apart from the suite's origin: the inbox and the sample app. */
public final class LocalPages {

    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1");

    private LocalPages() {}

    public static Future<Void> open(Vertx vertx, int port, MailSink sink, Origins origins) {
        var inbox = new Inbox(sink);
        var trust = LocalTrust.in(origins.authority());
        var app = new SampleApp(vertx, origins, new RelyingParty(origins.inbox(), trust));
        return vertx.createHttpServer()
                .requestHandler(
                        request -> {
                            if (!isForThisMachine(request)) {
                                request.response().setStatusCode(421).end();
                            } else if (!inbox.answer(request) && !app.answer(request)) {
                                request.response().setStatusCode(404).end();
                            }
                        })
                .listen(port, "127.0.0.1")
                .mapEmpty();
    }

    /** What the suite's origin shows at {@code /}. */
    public static String frontPage(Origins origins) {
        URI discovery = Samples.discovery(origins.https(), Samples.SIGN_UP_OR_SIGN_IN);
        return SamplePage.render(
                "Gatehouse",
                """
                <p>The suite runs. The sample application can:</p>
                %s
                <ul>
                <li><a href="%s">Discovery</a> of the sign-in policy</li>
                <li><a href="%s">Inbox</a>: the mails that the suite sent</li>
                </ul>
                <p>To trust the https address, import <code>%s</code>.</p>
                """
                        .formatted(
                                SamplePage.links(Samples.signIn(origins).toString()),
                                discovery,
                                origins.inbox(),
                                SamplePage.escape(origins.authority().toString())));
    }

    // a foreign site can point its own name at this machine (DNS rebinding) and read the mails
    private static boolean isForThisMachine(HttpServerRequest request) {
        return request.authority() != null && OWN_NAMES.contains(request.authority().host());
    }
}
