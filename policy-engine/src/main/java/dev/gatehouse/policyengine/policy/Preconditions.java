package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/** Compiles the preconditions of steps and of validation profiles. */
record Preconditions(ClaimsCompiler claims, Problems problems) {

    List<Precondition> ofStep(Element step) {
        return compile(step, "SkipThisOrchestrationStep");
    }

    List<Precondition> ofValidation(Element reference) {
        return compile(reference, "SkipThisValidationTechnicalProfile");
    }

    private List<Precondition> compile(Element owner, String action) {
        return owner.items("Preconditions", "Precondition").stream()
                .map(precondition -> one(precondition, action))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Precondition> one(Element element, String action) {
        for (var found : element.children("Action")) {
            if (!found.text().trim().equals(action)) {
                problems.add(found, "expected " + action + " here, found " + found.text().trim());
            }
        }
        var values = element.children("Value");
        boolean executeActionsIf = element.flag("ExecuteActionsIf", true);
        if (element.attribute("Type", "").equals("ClaimsExist")) {
            return Optional.of(
                    new Precondition.ClaimsExist(
                            executeActionsIf,
                            values.stream().map(v -> claims.named(v.text().trim(), v)).toList()));
        }
        if (values.size() != 2) {
            problems.add(
                    element,
                    "expected two Values, a claim type and what it equals, found " + values.size());
            return Optional.empty();
        }
        return Optional.of(
                new Precondition.ClaimEquals(
                        executeActionsIf,
                        claims.named(values.getFirst().text().trim(), values.getFirst()),
                        values.getLast().text().trim()));
    }
}
