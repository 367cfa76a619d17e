package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.policy.Predicate;
import dev.gatehouse.policyengine.policy.PredicateMethod;
import dev.gatehouse.policyengine.policy.PredicateValidation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a value keeps a PredicateValidation: every group holds. */
public final class PredicateRules {
    private PredicateRules() {}

    /** The groups that do not hold, in order. */
    public static List<PredicateValidation.Group> broken(
            PredicateValidation rules, String value, Instant now) {
        return rules.groups().stream().filter(group -> !holds(group, value, now)).toList();
    }

    /**
     * The days that every value lies between, as far as the rules ask for all of a group's
     * predicates.
     */
    public record Days(LocalDate first, LocalDate last) {}

    public static Days days(PredicateValidation rules, Instant now) {
        var first = LocalDate.MIN;
        var last = LocalDate.MAX;
        for (var group : rules.groups()) {
            if (group.matchAtLeast() < group.predicates().size()) continue;
            for (var predicate : group.predicates()) {
                if (predicate.method() != PredicateMethod.IS_DATE_RANGE) continue;
                var from = limit(predicate.parameters(), "Minimum", now, LocalDate.MIN);
                var to = limit(predicate.parameters(), "Maximum", now, LocalDate.MAX);
                if (from.isAfter(first)) first = from;
                if (to.isBefore(last)) last = to;
            }
        }
        return new Days(first, last);
    }

    private static boolean holds(PredicateValidation.Group group, String value, Instant now) {
        return group.predicates().stream().filter(p -> matches(p, value, now)).count()
                >= group.matchAtLeast();
    }

    public static boolean matches(Predicate predicate, String value, Instant now) {
        var parameters = predicate.parameters();
        return switch (predicate.method()) {
            case IS_LENGTH_RANGE -> {
                int length = value.length(); // as .NET counts
                yield length >= number(parameters.get("Minimum"), 0)
                        && length <= number(parameters.get("Maximum"), Integer.MAX_VALUE);
            }
            case MATCHES_REGEX ->
                    DotNetPattern.compile(parameters.getOrDefault("RegularExpression", ""))
                            .isIn(value);
            case INCLUDES_CHARACTERS ->
                    DotNetPattern.anyOf(parameters.getOrDefault("CharacterSet", "")).isIn(value);
            case IS_DATE_RANGE ->
                    day(value, now)
                            .filter(
                                    day ->
                                            !day.isBefore(
                                                    limit(
                                                            parameters,
                                                            "Minimum",
                                                            now,
                                                            LocalDate.MIN)))
                            .filter(
                                    day ->
                                            !day.isAfter(
                                                    limit(
                                                            parameters,
                                                            "Maximum",
                                                            now,
                                                            LocalDate.MAX)))
                            .isPresent();
        };
    }

    private static long number(String text, long otherwise) {
        return text == null || !text.trim().matches("\\d{1,9}")
                ? otherwise
                : Long.parseLong(text.trim());
    }

    private static LocalDate limit(
            Map<String, String> parameters, String name, Instant now, LocalDate otherwise) {
        return Optional.ofNullable(parameters.get(name))
                .flatMap(text -> day(text, now))
                .orElse(otherwise);
    }

    private static Optional<LocalDate> day(String text, Instant now) {
        return (text.trim().equalsIgnoreCase("Today")
                        ? Optional.of(now)
                        : ClaimReader.dateTime(text))
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
