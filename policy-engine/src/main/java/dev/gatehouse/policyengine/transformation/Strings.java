package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.claims.ClaimValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

final class Strings {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("ChangeCase", Strings::changeCase),
                    entry("CreateStringClaim", Strings::create),
                    entry("FormatStringClaim", Strings::format),
                    entry("FormatStringMultipleClaims", Strings::formatMultiple),
                    entry("ParseDomain", Strings::parseDomain),
                    entry("StringReplace", Strings::replace),
                    entry("StringSubstring", Strings::substring),
                    entry("StringJoin", Strings::join),
                    entry("StringSplit", Strings::split));

    private Strings() {}

    private static TransformationResult create(Call call) {
        return call.parameter("value")
                .map(value -> call.set("createdClaim", value))
                .orElseGet(call::unchanged);
    }

    private static TransformationResult format(Call call) {
        return format(call, call.input("inputClaim").stream().toList(), 1);
    }

    /** A claim that a page left empty on purpose takes no room; without the other it is nothing. */
    private static TransformationResult formatMultiple(Call call) {
        var names = List.of("inputClaim1", "inputClaim2");
        if (names.stream().allMatch(name -> call.input(name).isEmpty())) return call.unchanged();
        var given = names.stream().flatMap(name -> orEmpty(call, name).stream()).toList();
        return format(call, given, names.size());
    }

    private static Optional<ClaimValue> orEmpty(Call call, String input) {
        return call.input(input)
                .or(
                        () ->
                                call.inputType(input)
                                        .filter(type -> call.bag().isNull(type.id()))
                                        .map(_ -> new ClaimValue.Text("")));
    }

    private static TransformationResult format(Call call, List<ClaimValue> given, int wanted) {
        if (given.size() < wanted) return call.unchanged();
        var format = call.written("stringFormat").orElse("{0}");
        return call.set("outputClaim", call.format(format, given));
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
                .filter(email -> email.contains("@"))
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
        var delimiter = call.parameter("delimiter", ",");
        return call.text("inputClaim")
                .map(
                        text ->
                                delimiter.isEmpty()
                                        ? List.of(text)
                                        : List.of(text.split(Pattern.quote(delimiter), -1)))
                .map(parts -> call.set("outputClaim", parts))
                .orElseGet(call::unchanged);
    }
}
