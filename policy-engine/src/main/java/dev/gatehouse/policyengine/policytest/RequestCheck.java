package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.outgoing.OutgoingRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Holds a request against what a test expects it to be. */
record RequestCheck(Difference difference, List<String> failures) {

    void of(String profile, RestService.Asked asked, OutgoingRequest request) {
        var what = asked.place() + ": " + profile + " request ";
        asked.method().ifPresent(one -> compare(what + "method", one, request.method()));
        asked.url().ifPresent(one -> compare(what + "url", one, url(one, request.to())));
        compare(what + "query", asked.query(), parameters(request.to()));
        compare(what + "headers", folded(asked.headers()), folded(request.headers()));
        asked.body().ifPresent(body -> compare(what + "body", body, body(body, request)));
    }

    void compare(String what, Object wanted, Object was) {
        failures.addAll(difference.between(what, wanted, was));
    }

    /** The query is looked at where the test writes one. */
    private static String url(String wanted, URI to) {
        return wanted.contains("?") ? to.toString() : to.toString().split("\\?", 2)[0];
    }

    static Map<String, String> parameters(URI to) {
        return parameters(Optional.ofNullable(to.getRawQuery()).orElse(""));
    }

    static Map<String, String> parameters(String form) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : form.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) parameters.put(decoded(parts[0]), decoded(parts[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> folded(Map<String, ?> headers) {
        var folded = new LinkedHashMap<String, Object>();
        headers.forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
        return folded;
    }

    /** A text is compared with the body as it stands, an object with its members. */
    private static Object body(Object wanted, OutgoingRequest request) {
        var body = request.body().orElse("");
        if (wanted instanceof String) return body;
        var type = String.valueOf(folded(request.headers()).get("content-type"));
        return type.contains("form") ? parameters(body) : StubReader.parsed(body).orElse(body);
    }
}
