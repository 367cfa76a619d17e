package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.policy.Predicate;
import dev.gatehouse.policyengine.policy.PredicateValidation;
import java.time.Instant;
import java.util.List;

/** Whether a value keeps a PredicateValidation: every group holds. */
public final class PredicateRules {
    private PredicateRules() {}

    /** The groups that do not hold, in order. */
    public static List<PredicateValidation.Group> broken(PredicateValidation rules, String value) {
        return rules.groups().stream().filter(group -> !holds(group, value)).toList();
    }

    private static boolean holds(PredicateValidation.Group group, String value) {
        return group.predicates().stream().filter(p -> matches(p, value)).count()
                >= group.matchAtLeast();
    }

    public static boolean matches(Predicate predicate, String value) {
        var parameters = predicate.parameters();
        return switch (predicate.method()) {
            case IS_LENGTH_RANGE -> {
                int length = value.codePointCount(0, value.length());
                yield length >= number(parameters.get("Minimum"), 0)
                        && length <= number(parameters.get("Maximum"), Integer.MAX_VALUE);
            }
            case MATCHES_REGEX ->
                    DotNetPattern.compile(parameters.getOrDefault("RegularExpression", ""))
                            .isIn(value);
            case INCLUDES_CHARACTERS ->
                    DotNetPattern.compile("[" + parameters.getOrDefault("CharacterSet", "") + "]")
                            .isIn(value);
            case IS_DATE_RANGE -> {
                var date = ClaimReader.dateTime(value);
                yield date.isPresent()
                        && !date.get().isBefore(date(parameters.get("Minimum"), Instant.MIN))
                        && !date.get().isAfter(date(parameters.get("Maximum"), Instant.MAX));
            }
        };
    }

    private static long number(String text, long otherwise) {
        return text == null || !text.trim().matches("\\d{1,9}")
                ? otherwise
                : Long.parseLong(text.trim());
    }

    private static Instant date(String text, Instant otherwise) {
        return text == null ? otherwise : ClaimReader.dateTime(text).orElse(otherwise);
    }
}
