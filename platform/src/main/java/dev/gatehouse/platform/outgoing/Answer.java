package dev.gatehouse.platform.outgoing;

import dev.gatehouse.platform.outgoing.OutgoingFailed.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads an answer up to its limit, and hangs up on one that is longer. */
final class Answer {

    private Answer() {}

    static OutgoingResponse statusOf(HttpClientResponse response) {
        hangUp(response);
        return new OutgoingResponse(response.statusCode(), Map.of(), new byte[0]);
    }

    static Uni<OutgoingResponse> of(HttpClientResponse response, int limit) {
        return Uni.createFrom().emitter(emitter -> read(response, limit, emitter));
    }

    private static void read(
            HttpClientResponse response, int limit, UniEmitter<? super OutgoingResponse> emitter) {
        var body = Buffer.buffer();
        var bare = response.getDelegate();
        bare.exceptionHandler(emitter::fail);
        bare.handler(
                chunk -> {
                    if (body.length() + chunk.length() <= limit) {
                        body.appendBuffer(chunk);
                    } else {
                        hangUp(response);
                        emitter.fail(new OutgoingFailed(Reason.TOO_LARGE, "over " + limit));
                    }
                });
        bare.endHandler(
                _ ->
                        emitter.complete(
                                new OutgoingResponse(
                                        bare.statusCode(), headers(response), body.getBytes())));
    }

    private static void hangUp(HttpClientResponse response) {
        // the reset is ours and no failure
        response.exceptionHandler(_ -> {});
        response.request().reset();
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        var headers = new HashMap<String, String>();
        for (var one : response.getDelegate().headers()) {
            headers.putIfAbsent(one.getKey().toLowerCase(Locale.ROOT), one.getValue());
        }
        return headers;
    }
}
