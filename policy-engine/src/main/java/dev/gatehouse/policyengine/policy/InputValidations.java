package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * InputValidation, which older policies have for the complexity of passwords: a PredicateValidation
 * whose groups are its PredicateReferences.
 */
record InputValidations(Problems problems) {
    /** Nothing but the characters of one class: {@code ^[a-z]+$}. */
    private static final Pattern ONE_CLASS = Pattern.compile("\\^\\[([^\\[\\]^]+)]\\+\\$");

    PredicateValidation compiled(
            String id, Element element, Function<String, Optional<Predicate>> predicates) {
        List<PredicateValidation.Group> groups = new ArrayList<>();
        for (var references : element.children("PredicateReferences")) {
            var written = references.children("PredicateReference");
            List<Predicate> members = new ArrayList<>();
            for (var reference : written) {
                var predicate = predicates.apply(reference.attribute("Id", ""));
                if (predicate.isEmpty()) {
                    // Microsoft's guide lists predicates that it leaves to the reader to define
                    problems.warn(
                            reference,
                            "expected a predicate of this policy, found \"%s\": it is not judged"
                                    .formatted(reference.attribute("Id", "")));
                }
                predicate.map(p -> written.size() == 1 ? p : including(p)).ifPresent(members::add);
            }
            groups.add(
                    new PredicateValidation.Group(
                            references.attribute("Id", ""),
                            references.attribute("HelpText").filter(text -> !text.isEmpty()),
                            Math.min(
                                    references.number("MatchAtLeast", written.size()),
                                    members.size()),
                            members));
        }
        return new PredicateValidation(id, groups);
    }

    /**
     * Microsoft's first guide asks for three of four patterns of one class each. No password is
     * made of three classes alone, so what they ask for is a character of the class.
     */
    private static Predicate including(Predicate predicate) {
        var pattern = predicate.parameters().getOrDefault("RegularExpression", "");
        var oneClass = ONE_CLASS.matcher(pattern);
        if (predicate.method() != PredicateMethod.MATCHES_REGEX || !oneClass.matches()) {
            return predicate;
        }
        return new Predicate(
                predicate.id(),
                PredicateMethod.INCLUDES_CHARACTERS,
                predicate.helpText(),
                predicate.userHelpText(),
                Map.of("CharacterSet", oneClass.group(1)));
    }
}
