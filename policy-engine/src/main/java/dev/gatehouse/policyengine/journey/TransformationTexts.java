package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.LocalizedResources;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.transformation.TransformationContext;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a transformation finds in the localized resources. It belongs to no page: the profile's own
 * content definition counts, else any, in the customer's language, else in the policy's.
 */
record TransformationTexts(CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {

    Optional<String> string(TransformationContext.Text text) {
        return resources()
                .map(r -> r.string(text.elementType(), text.elementId(), text.stringId()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a claim may be chosen from. */
    List<Restriction.EnumerationItem> choices(ClaimType claim) {
        return resources()
                .map(r -> r.choices(claim.id()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(claim.restriction().enumerations());
    }

    private Stream<LocalizedResources> resources() {
        var definitions =
                Stream.concat(
                                policy.contentDefinitionOf(profile).stream(),
                                new TreeMap<>(policy.contentDefinitions()).values().stream())
                        .toList();
        return Stream.concat(
                        Stream.of(Languages.of(policy, state)),
                        policy.localization().defaultLanguage().stream())
                .flatMap(language -> definitions.stream().map(d -> d.texts(language)))
                .flatMap(Optional::stream);
    }
}
