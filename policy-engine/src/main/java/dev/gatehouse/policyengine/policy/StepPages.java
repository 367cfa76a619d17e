package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/** The content definition that a step names, for itself or for the profiles that it runs. */
record StepPages(ContentCompiler content, Problems problems) {
    private static final String REFERENCE = "ContentDefinitionReferenceId";

    /** A step that names no page has the usual one, or ours where the policy does not define it. */
    Optional<ContentDefinition> of(Element step, String usual) {
        var written = step.attribute(REFERENCE);
        if (written.isEmpty()) {
            return content.find(usual).or(() -> Optional.of(content.ours(usual)));
        }
        var page = content.find(written.get());
        if (page.isEmpty()) {
            problems.add(
                    step,
                    "%s: expected a content definition of this policy, found \"%s\"%s"
                            .formatted(
                                    REFERENCE,
                                    written.get(),
                                    Nearest.hint(written.get(), content.definitions().keySet())));
        }
        return page;
    }

    /** A technical profile that names no page is shown on the one that the step names. */
    List<Exchange> under(Element step, List<Exchange> exchanges) {
        var page = step.attribute(REFERENCE).flatMap(content::find);
        if (page.isEmpty()) return exchanges;
        return exchanges.stream()
                .map(e -> new Exchange(e.id(), on(page.get(), e.profile())))
                .toList();
    }

    private static TechnicalProfile on(ContentDefinition page, TechnicalProfile profile) {
        if (profile.contentDefinitionId().isPresent()) return profile;
        return profile.with(
                profile.metadata().with(REFERENCE, page.id()),
                profile.inputClaims(),
                profile.displayClaims(),
                profile.outputClaims());
    }
}
