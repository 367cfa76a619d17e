package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/** Predicates and predicate validations; answers the claim types' references to them. */
final class PredicateCompiler {
    private final MergedPolicy policy;
    private final Problems problems;
    private final Map<String, Predicate> predicates = new HashMap<>();
    private final Map<String, PredicateValidation> validations = new HashMap<>();
    private final Map<String, PredicateValidation> inputValidations = new HashMap<>();

    PredicateCompiler(MergedPolicy policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        policy.all("Predicate").forEach((id, p) -> predicates.put(id, predicate(id, p)));
        policy.all("PredicateValidation").forEach((id, v) -> validations.put(id, compiled(id, v)));
        var inputs = new InputValidations(problems);
        policy.all("InputValidation")
                .forEach(
                        (id, v) ->
                                inputValidations.put(id, inputs.compiled(id, v, this::predicate)));
    }

    Optional<PredicateValidation> validation(Element reference) {
        return referenced(reference, "PredicateValidation", "a predicate validation", validations);
    }

    /** What a claim type's InputValidationReference means. */
    Optional<PredicateValidation> inputValidation(Element reference) {
        return referenced(reference, "InputValidation", "an input validation", inputValidations);
    }

    private Optional<PredicateValidation> referenced(
            Element reference,
            String element,
            String expected,
            Map<String, PredicateValidation> all) {
        var id = reference.attribute("Id", "");
        var known = policy.idOf(element, id);
        if (known.isEmpty()) {
            problems.unresolved(reference, expected + " of this policy", id, all.keySet());
        }
        return known.map(all::get);
    }

    private Optional<Predicate> predicate(String id) {
        return policy.idOf("Predicate", id).map(predicates::get);
    }

    private Predicate predicate(String id, Element element) {
        var method = PredicateMethod.of(element.attribute("Method", "")).orElseThrow();
        Map<String, String> parameters = new LinkedHashMap<>();
        element.items("Parameters", "Parameter")
                .forEach(p -> parameters.put(p.attribute("Id", ""), p.text().trim()));
        for (var name : parametersOf(method)) {
            if (!parameters.containsKey(name)) {
                problems.add(element, "expected the parameter " + name + " of " + method.xml());
            }
        }
        if (method == PredicateMethod.MATCHES_REGEX) {
            checkRegex(
                    element, "RegularExpression", parameters.getOrDefault("RegularExpression", ""));
        }
        if (method == PredicateMethod.INCLUDES_CHARACTERS) {
            check(
                    element,
                    "CharacterSet",
                    parameters.getOrDefault("CharacterSet", "a"),
                    DotNetPattern::anyOf);
        }
        if (method == PredicateMethod.IS_LENGTH_RANGE) {
            parameters.forEach(
                    (name, value) -> {
                        if (!value.matches("\\d{1,9}")) {
                            problems.add(
                                    element,
                                    name + ": expected a whole number, found \"" + value + "\"");
                        }
                    });
        }
        return new Predicate(
                id,
                method,
                element.attribute("HelpText"),
                element.text("UserHelpText"),
                parameters);
    }

    private static Set<String> parametersOf(PredicateMethod method) {
        return switch (method) {
            case IS_LENGTH_RANGE, IS_DATE_RANGE -> Set.of("Minimum", "Maximum");
            case MATCHES_REGEX -> Set.of("RegularExpression");
            case INCLUDES_CHARACTERS -> Set.of("CharacterSet");
        };
    }

    /**
     * Several PredicateReferences of one group become groups of their own: all groups must hold.
     */
    private PredicateValidation compiled(String id, Element element) {
        List<PredicateValidation.Group> groups = new ArrayList<>();
        for (var group : element.items("PredicateGroups", "PredicateGroup")) {
            for (var references : group.children("PredicateReferences")) {
                var members =
                        references.children("PredicateReference").stream()
                                .map(this::referencedPredicate)
                                .flatMap(Optional::stream)
                                .toList();
                int count = references.children("PredicateReference").size();
                int atLeast = references.number("MatchAtLeast", count);
                if (atLeast < 0 || atLeast > count) {
                    problems.add(
                            references,
                            "MatchAtLeast: expected 0 to "
                                    + count
                                    + ", the number of references, found "
                                    + atLeast);
                }
                groups.add(
                        new PredicateValidation.Group(
                                group.attribute("Id", ""),
                                group.text("UserHelpText"),
                                atLeast,
                                members));
            }
        }
        return new PredicateValidation(id, groups);
    }

    private Optional<Predicate> referencedPredicate(Element reference) {
        var id = reference.attribute("Id", "");
        var known = policy.idOf("Predicate", id);
        if (known.isEmpty()) {
            problems.unresolved(reference, "a predicate of this policy", id, predicates.keySet());
        }
        return known.map(predicates::get);
    }

    void checkRegex(Element where, String what, String regex) {
        check(where, what, regex, DotNetPattern::compile);
    }

    private void check(
            Element where, String what, String regex, Function<String, DotNetPattern> compiler) {
        try {
            compiler.apply(regex);
        } catch (PatternSyntaxException e) {
            problems.add(
                    where,
                    what
                            + ": expected a regular expression, found \""
                            + PolicySchema.brief(regex)
                            + "\" ("
                            + e.getDescription()
                            + ")");
        }
    }
}
