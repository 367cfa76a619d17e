package dev.gatehouse.policyengine.federation;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters as forms and queries have them (RFC 6749 appendix B). */
final class FormParameters {
    private FormParameters() {}

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** After what the address has of its own; its fragment goes. */
    static URI added(URI address, Map<String, String> parameters) {
        var text = address.toString().replaceFirst("#.*", "");
        if (parameters.isEmpty()) return URI.create(text);
        var separator =
                text.contains("?") ? (text.endsWith("?") || text.endsWith("&") ? "" : "&") : "?";
        return URI.create(text + separator + encoded(parameters));
    }
}
