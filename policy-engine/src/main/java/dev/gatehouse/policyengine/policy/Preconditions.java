package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
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
            // both skip whatever they stand at
            if (!found.text().trim().equals(action)) {
                problems.warn(found, "expected " + action + " here, found " + found.text().trim());
            }
        }
        var values = element.children("Value");
        boolean executeActionsIf = element.flag("ExecuteActionsIf", true);
        if (element.attribute("Type", "").equals("ClaimsExist")) {
            return Optional.of(new Precondition.ClaimsExist(executeActionsIf, existing(values)));
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

    /** Written after the pattern of ClaimEquals, the claim is followed by what it would equal. */
    private List<ClaimType> existing(List<Element> values) {
        List<ClaimType> existing = new ArrayList<>();
        for (var value : values) {
            var text = value.text().trim();
            if (!existing.isEmpty() && text.matches("(?i)true|false")) {
                problems.warn(value, "expected a claim type, found " + text + ": it is not read");
            } else {
                existing.add(claims.named(text, value));
            }
        }
        return existing;
    }
}
