package dev.gatehouse.local.mail;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;

/**
 * The mails on a page ({@code /}) and as JSON ({@code /messages}); what is sent to phones comes in
 * at {@code /phone}.
 */
public final class Inbox {

    /** A header that no page of another site can send unasked. */
    public static final String PHONE_BEARER = "the-phones-of-this-machine";

    private static final int LARGEST = 16 * 1024;

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
            case "POST /phone" -> take(request);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void take(HttpServerRequest request) {
        if (!("Bearer " + PHONE_BEARER).equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end();
            return;
        }
        request.body()
                .onSuccess(
                        body -> request.response().setStatusCode(isTaken(body) ? 202 : 400).end());
    }

    private boolean isTaken(Buffer body) {
        if (body.length() > LARGEST) return false;
        try {
            var message = body.toJsonObject();
            sink.phoned(
                    message.getString("type", ""),
                    message.getString("to", ""),
                    message.getString("text", ""));
            return true;
        } catch (DecodeException | ClassCastException notOurs) {
            return false;
        }
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
