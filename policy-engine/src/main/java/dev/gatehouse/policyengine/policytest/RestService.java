package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.outgoing.OutgoingFailed;
import java.util.Map;
import java.util.Optional;

/**
 * What a REST service is to be asked, and what it answers.
 *
 * @param of a technical profile's id, or an address with or without a method before it
 */
record RestService(String of, Answers<Exchange> exchanges) {

    record Exchange(Optional<Asked> asked, Answer answer) {}

    /** Some of what the request has to be; what is not said may be anything. */
    record Asked(
            String place,
            Optional<String> method,
            Optional<String> url,
            Map<String, Object> query,
            Map<String, Object> headers,
            Optional<Object> body) {}

    sealed interface Answer {
        record Responds(int status, Map<String, String> headers, String body) implements Answer {
            @Override
            public String toString() {
                return (status + " " + body).stripTrailing();
            }
        }

        /** There is none. */
        record Fails(OutgoingFailed.Reason reason) implements Answer {
            @Override
            public String toString() {
                return reason.toString();
            }
        }
    }

    boolean isAddress() {
        return of.contains("://");
    }

    /** The address without its query; what ends in {@code *} is the beginning of one. */
    boolean isAt(String method, String url) {
        var parts = of.split("\\s+", 2);
        boolean anyMethod = parts.length == 1;
        var wanted = parts[parts.length - 1];
        var path = url.split("\\?", 2)[0];
        boolean here =
                wanted.endsWith("*")
                        ? path.startsWith(wanted.substring(0, wanted.length() - 1))
                        : wanted.equals(path) || wanted.equals(url);
        return here && (anyMethod || parts[0].equalsIgnoreCase(method));
    }
}
