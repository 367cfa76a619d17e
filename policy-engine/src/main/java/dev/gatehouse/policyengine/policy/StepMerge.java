package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Steps that stand in the place of others. Exchanges of a step that the customer chooses from are
 * added up; one that runs a single exchange can only be replaced, as the sum would run neither.
 */
final class StepMerge {
    private static final String SELECTIONS = "ClaimsProviderSelections";

    private StepMerge() {}

    static List<Element> replaced(Element lower, Element upper, List<Element> merged) {
        var steps = new ArrayList<>(merged);
        steps.sort(Comparator.comparingInt(JourneyRules::order));
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            boolean follows = i == 0 || !steps.get(i - 1).children(SELECTIONS).isEmpty();
            var before = at(lower, step);
            var now = at(upper, step);
            if (!follows
                    && before.isPresent()
                    && now.isPresent()
                    && excludes(before.get(), now.get(), chosen)) {
                steps.set(i, now.get().laidOver(before.get()));
            }
            chosen.addAll(
                    ids(step, SELECTIONS, "ClaimsProviderSelection", "TargetClaimsExchangeId"));
        }
        return steps;
    }

    private static boolean excludes(Element lower, Element upper, Set<String> chosen) {
        var before = exchanges(lower);
        var now = exchanges(upper);
        return !before.isEmpty()
                && !now.isEmpty()
                && Collections.disjoint(before, now)
                && Collections.disjoint(before, chosen)
                && Collections.disjoint(now, chosen);
    }

    private static Set<String> exchanges(Element step) {
        return step.attribute("Type", "").equals("ClaimsExchange")
                ? ids(step, "ClaimsExchanges", "ClaimsExchange", "Id")
                : Set.of();
    }

    private static Set<String> ids(Element step, String list, String item, String attribute) {
        return step.items(list, item).stream()
                .flatMap(element -> element.attribute(attribute).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<Element> at(Element steps, Element place) {
        return steps.children().stream()
                .filter(step -> JourneyRules.order(step) == JourneyRules.order(place))
                .findFirst();
    }
}
