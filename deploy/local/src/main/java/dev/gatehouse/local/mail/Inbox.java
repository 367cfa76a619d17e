package dev.gatehouse.local.mail;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;

/** The mails on a page ({@code /}) and as JSON ({@code /messages}). */
public final class Inbox {

    private final MailSink sink;

    public Inbox(MailSink sink) {
        this.sink = sink;
    }

    /** Answers what is its own and says whether it was. */
    public boolean answer(HttpServerRequest request) {
        switch (request.method().name() + " " + request.path()) {
            case "GET /" ->
                    secured(request.response())
                            .putHeader("Content-Type", "text/html; charset=utf-8")
                            .end(InboxPage.render(sink.mails(null)));
            case "GET /messages" -> {
                var messages = new JsonArray();
                sink.mails(request.getParam("to")).forEach(mail -> messages.add(mail.toJson()));
                secured(request.response())
                        .putHeader("Content-Type", "application/json")
                        .end(messages.encode());
            }
            case "DELETE /messages" -> {
                sink.clear();
                request.response().setStatusCode(204).end();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static HttpServerResponse secured(HttpServerResponse response) {
        return response.putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
                                + " frame-src 'self'; frame-ancestors 'none'");
    }
}
