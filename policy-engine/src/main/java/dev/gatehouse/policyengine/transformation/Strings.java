package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

final class Strings {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("BuildUri", Strings::buildUri),
                    entry("ChangeCase", Strings::changeCase),
                    entry("CreateStringClaim", Strings::create),
                    entry("FormatStringClaim", call -> format(call, "inputClaim")),
                    entry(
                            "FormatStringMultipleClaims",
                            call -> format(call, "inputClaim1", "inputClaim2")),
                    entry("ParseDomain", Strings::parseDomain),
                    entry("StringReplace", Strings::replace),
                    entry("StringSubstring", Strings::substring),
                    entry("StringJoin", Strings::join),
                    entry("StringSplit", Strings::split));

    private Strings() {}

    private static TransformationResult create(Call call) {
        return call.parameter("value")
                .map(value -> call.set("createdClaim", call.context().placeholders().apply(value)))
                .orElseGet(call::unchanged);
    }

    private static TransformationResult format(Call call, String... inputs) {
        var arguments = new String[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            var text = call.text(inputs[i]);
            if (text.isEmpty()) return call.unchanged();
            arguments[i] = text.get();
        }
        var format = call.context().placeholders().apply(call.parameter("stringFormat", "{0}"));
        return call.set("outputClaim", Format.of(format, arguments));
    }

    private static TransformationResult changeCase(Call call) {
        boolean upper = call.parameter("toCase", "LOWER").equalsIgnoreCase("UPPER");
        return call.text("inputClaim1")
                .map(text -> upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT))
                .map(text -> call.set("outputClaim", text))
                .orElseGet(call::unchanged);
    }

    private static TransformationResult parseDomain(Call call) {
        return call.text("emailAddress")
                .map(email -> call.set("domain", email.substring(email.lastIndexOf('@') + 1)))
                .orElseGet(call::unchanged);
    }

    private static TransformationResult replace(Call call) {
        var old = call.parameter("oldValue").filter(value -> !value.isEmpty());
        var text = call.text("inputClaim");
        if (old.isEmpty() || text.isEmpty()) return call.unchanged();
        return call.set(
                "outputClaim", text.get().replace(old.get(), call.parameter("newValue", "")));
    }

    private static TransformationResult substring(Call call) {
        var text = call.text("inputClaim");
        if (text.isEmpty()) return call.unchanged();
        int start = (int) Math.clamp(call.number("startIndex", 0), 0, text.get().length());
        int length = (int) Math.clamp(call.number("length", 0), 0, text.get().length() - start);
        return call.set("outputClaim", text.get().substring(start, start + length));
    }

    private static TransformationResult join(Call call) {
        var values = call.strings("inputClaim");
        if (values.isEmpty()) return call.unchanged();
        return call.set("outputClaim", String.join(call.parameter("delimiter", ","), values));
    }

    private static TransformationResult split(Call call) {
        var delimiter = Pattern.quote(call.parameter("delimiter", ","));
        return call.text("inputClaim")
                .map(text -> call.set("outputClaim", List.of(text.split(delimiter))))
                .orElseGet(call::unchanged);
    }

    /** A claim and a parameter may both name a query parameter; the claim's value wins. */
    private static TransformationResult buildUri(Call call) {
        var query = new java.util.TreeMap<String, String>();
        for (var parameter : call.transformation().inputParameters()) {
            if (parameter.id().startsWith("query.")) {
                query.put(parameter.id().substring(6), parameter.value());
            }
        }
        for (var claim : call.transformation().inputClaims()) {
            var name = claim.transformationClaimType();
            if (name.startsWith("query.")) {
                call.text(name).ifPresent(value -> query.put(name.substring(6), value));
            }
        }
        var uri = new StringBuilder(call.parameter("scheme", "https")).append("://");
        uri.append(call.parameter("host", ""));
        call.text("port").ifPresent(port -> uri.append(':').append(port));
        var path = call.text("path").orElse("");
        uri.append(path.isEmpty() || path.startsWith("/") ? "" : "/").append(path);
        var pairs = new ArrayList<String>();
        query.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        if (!pairs.isEmpty()) uri.append('?').append(String.join("&", pairs));
        return call.set("outputClaim", uri.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
