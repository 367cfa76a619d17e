package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import java.util.List;

/** How the steps of a journey must follow one another. */
record JourneyRules(Problems problems) {
    /** Far more than any journey has that a customer goes to the end of. */
    static final int MAX_STEPS = 500;

    static int order(Element step) {
        return step.number("Order", 0);
    }

    /** False when there are so many that nothing more is worth saying. */
    boolean checkOrder(List<Element> steps) {
        if (steps.size() > MAX_STEPS) {
            problems.add(
                    steps.get(MAX_STEPS),
                    "expected at most " + MAX_STEPS + " steps, found " + steps.size());
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (order(step) != i + 1) {
                problems.add(
                        step,
                        "expected Order "
                                + (i + 1)
                                + ", found "
                                + order(step)
                                + ": steps are numbered from 1 without gaps");
                return true;
            }
        }
        checkSendClaims(steps);
        return true;
    }

    /**
     * AADB2C90049, AADB2C90050: what issues unconditionally is the end. A conditional SendClaims
     * may stand before it, as policies have that answer with an error instead of a token.
     */
    private void checkSendClaims(List<Element> steps) {
        boolean ended = false;
        for (var step : steps) {
            boolean sends = step.attribute("Type", "").equals("SendClaims");
            if (ended && sends) {
                problems.add(
                        step, "expected only one step of type SendClaims without preconditions");
            } else if (ended) {
                problems.add(step, "expected no step after SendClaims");
            }
            ended |= ends(step);
        }
    }

    /** A journey ends where a token is sent without a condition. */
    static boolean ends(Element step) {
        return step.attribute("Type", "").equals("SendClaims")
                && step.children("Preconditions").isEmpty();
    }

    /**
     * Of several exchanges the customer chooses one, and before. In a sub-journey that may have
     * been where it was invoked from.
     */
    void checkChoice(Element step, List<Element> earlier, Element journey) {
        var exchanges = ids(List.of(step), "ClaimsExchanges", "ClaimsExchange", "Id");
        boolean chooses = step.attribute("Type", "").equals("ClaimsExchange");
        if (!chooses || exchanges.size() < 2) return;
        var chosen =
                ids(
                        earlier,
                        "ClaimsProviderSelections",
                        "ClaimsProviderSelection",
                        "TargetClaimsExchangeId");
        if (exchanges.stream().anyMatch(chosen::contains)) return;
        var message =
                "expected an earlier step with a ClaimsProviderSelection for one of "
                        + String.join(", ", exchanges);
        boolean offers =
                earlier.stream().anyMatch(s -> !s.children("ClaimsProviderSelections").isEmpty());
        // links of a sign-in page choose too, by names in its profile's metadata
        if (offers || journey.name().equals("SubJourney")) problems.warn(step, message);
        else problems.add(step, message);
    }

    private static List<String> ids(
            List<Element> steps, String list, String item, String attribute) {
        return steps.stream()
                .flatMap(step -> step.items(list, item).stream())
                .flatMap(element -> element.attribute(attribute).stream())
                .toList();
    }

    /** AADB2C90040: a journey ends in the one step that issues, itself or where it transfers to. */
    void checkEnd(Element journey, List<OrchestrationStep> steps) {
        if (journey.items("OrchestrationSteps", "OrchestrationStep").isEmpty()) {
            problems.add(journey, "expected OrchestrationSteps");
            return;
        }
        boolean sends =
                journey.items("OrchestrationSteps", "OrchestrationStep").stream()
                        .anyMatch(step -> step.attribute("Type", "").equals("SendClaims"));
        if (!sends && !transfers(steps)) {
            problems.add(journey, "expected a last step of type SendClaims");
        }
    }

    private static boolean transfers(List<OrchestrationStep> steps) {
        return !steps.isEmpty()
                && steps.getLast() instanceof InvokeSubJourney last
                && last.candidates().stream().anyMatch(s -> s.type() == SubJourney.Type.TRANSFER);
    }
}
