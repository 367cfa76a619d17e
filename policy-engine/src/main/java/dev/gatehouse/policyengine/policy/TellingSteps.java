package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Steps that only tell telemetry what happened. Microsoft's guide to Application Insights has one
 * after {@code SendClaims}, to say that a token was sent; here it runs just before, as a journey
 * that has sent its token is over.
 */
record TellingSteps(MergedPolicy policy) {

    /** The steps, renumbered where some of them go before the one that ends the journey. */
    List<Element> beforeSending(List<Element> steps) {
        int end = sending(steps);
        if (end < 0 || !steps.subList(end + 1, steps.size()).stream().allMatch(this::onlyTells)) {
            return steps;
        }
        var moved = new ArrayList<>(steps.subList(0, end));
        for (var step : steps.subList(end + 1, steps.size())) {
            moved.add(numbered(step, JourneyRules.order(step) - 1));
        }
        moved.add(numbered(steps.get(end), JourneyRules.order(steps.getLast())));
        return moved;
    }

    private static int sending(List<Element> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (JourneyRules.ends(steps.get(i))) return i;
        }
        return -1;
    }

    private boolean onlyTells(Element step) {
        var exchanges = step.items("ClaimsExchanges", "ClaimsExchange");
        return step.attribute("Type", "").equals("ClaimsExchange")
                && !exchanges.isEmpty()
                && exchanges.stream().allMatch(this::tells);
    }

    private boolean tells(Element exchange) {
        return policy.find(
                        "TechnicalProfile", exchange.attribute("TechnicalProfileReferenceId", ""))
                .flatMap(profile -> profile.child("Protocol"))
                .flatMap(protocol -> protocol.attribute("Handler"))
                .flatMap(ProfileHandlers::simpleName)
                .equals(Optional.of("AzureApplicationInsightsProvider"));
    }

    private static Element numbered(Element step, int order) {
        var attributes = new LinkedHashMap<>(step.attributes());
        attributes.put("Order", Integer.toString(order));
        return step.withAttributes(attributes);
    }
}
