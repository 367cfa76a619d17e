package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.claims.ClaimValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

final class Numbers {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("AdjustNumber", Numbers::adjust),
                    entry("AssertNumber", Numbers::assertNumber),
                    entry("ConvertNumberToStringClaim", Numbers::toText));

    private Numbers() {}

    private static TransformationResult adjust(Call call) {
        long value = call.number("inputClaim").orElse(0L);
        boolean up = !call.parameter("Operator", "INCREMENT").trim().equalsIgnoreCase("DECREMENT");
        return call.set("outputClaim", up ? value + 1 : value - 1);
    }

    /** As documented: without throwError=false it is a comparison that holds which is an error. */
    private static TransformationResult assertNumber(Call call) {
        var value = call.number("inputClaim");
        boolean holds = value.isPresent() && compares(call, value.get());
        if (value.isEmpty() || holds && call.flag("throwError", true)) {
            return call.failed("AssertNumberError", "The number is not an allowed one.");
        }
        return call.set("outputClaim", holds);
    }

    private static boolean compares(Call call, long value) {
        long other = call.number("CompareToValue", 0);
        return switch (call.parameter("Operator", "Equal").trim().toLowerCase(Locale.ROOT)) {
            case "lessthan" -> value < other;
            case "lessthanorequal" -> value <= other;
            case "greaterthan" -> value > other;
            case "greaterthanorequal" -> value >= other;
            case "notequal" -> value != other;
            default -> value == other;
        };
    }

    private static TransformationResult toText(Call call) {
        return call.number("inputClaim")
                .map(ClaimValue.Number::new)
                .map(
                        number ->
                                call.format(
                                        call.written("stringFormat").orElse("{0}"),
                                        List.of(number)))
                .map(text -> call.set("outputClaim", text))
                .orElseGet(call::unchanged);
    }
}
