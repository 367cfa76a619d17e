package dev.gatehouse.policyengine.transformation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

final class Uris {
    static final Map<String, Method> METHODS = Map.of("BuildUri", Uris::build);
    private static final String QUERY = "query.";

    /** RFC 3986 §3.3: what may not stand in a path; a percent sign is taken for an escape. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\w.~!$&'()*+,;=:@/%?-]");

    private Uris() {}

    private static TransformationResult build(Call call) {
        var scheme = part(call, "scheme").orElse("https");
        var uri = new StringBuilder(scheme).append("://").append(part(call, "host").orElse(""));
        part(call, "port")
                .filter(port -> !isUsual(scheme, port))
                .ifPresent(port -> uri.append(':').append(port));
        var path = part(call, "path").orElse("");
        uri.append(path.isEmpty() || path.startsWith("/") ? "" : "/").append(escaped(path));
        var query = query(call);
        if (!query.isEmpty()) uri.append(path.contains("?") ? '&' : '?').append(query);
        return call.set("outputClaim", uri.toString());
    }

    /** Each part may be a claim or a parameter; the claim's value wins. */
    private static Optional<String> part(Call call, String name) {
        return call.text(name).or(() -> call.parameter(name)).filter(text -> !text.isEmpty());
    }

    private static boolean isUsual(String scheme, String port) {
        return scheme.equals("https") && port.equals("443")
                || scheme.equals("http") && port.equals("80");
    }

    private static String query(Call call) {
        var query = new LinkedHashMap<String, String>();
        for (var claim : call.transformation().inputClaims()) {
            var written = claim.transformationClaimType();
            if (written.startsWith(QUERY)) {
                call.text(written).ifPresent(value -> query.put(name(written), value));
            }
        }
        for (var parameter : call.transformation().inputParameters()) {
            if (parameter.id().startsWith(QUERY)) {
                query.putIfAbsent(name(parameter.id()), call.parameter(parameter.id(), ""));
            }
        }
        return query.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String name(String written) {
        return written.substring(QUERY.length());
    }

    /** As a form's field, which is how .NET writes a query: {@code issuer=Contoso+demo}. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String path) {
        return UNSAFE.matcher(path)
                .replaceAll(
                        unsafe ->
                                Matcher.quoteReplacement(
                                        encoded(unsafe.group()).replace("+", "%20")));
    }
}
