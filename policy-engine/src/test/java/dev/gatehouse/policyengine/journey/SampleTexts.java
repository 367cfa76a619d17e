package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.Localization;
import dev.gatehouse.policyengine.policy.LocalizedResources;
import dev.gatehouse.policyengine.policy.LocalizedResources.StringKey;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of one page in German. */
final class SampleTexts {
    private SampleTexts() {}

    static Texts german(Map<StringKey, String> strings, Optional<TechnicalProfile> profile) {
        var localized = germanPolicy();
        return new Texts(localized, new Run(localized).state, Optional.of(page(strings)), profile);
    }

    static ContentDefinition page(Map<StringKey, String> strings) {
        var resources = new LocalizedResources("x.de", Optional.of("de"), strings, List.of());
        return new ContentDefinition(
                "api.x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.NONE,
                Map.of("de", resources));
    }

    private static CompiledPolicy germanPolicy() {
        var policy = Sample.policy(List.of(), Sample.send(1));
        return new CompiledPolicy(
                policy.policyId(),
                policy.tenantId(),
                policy.tenantObjectId(),
                policy.deploymentMode(),
                policy.claimTypes(),
                policy.claimsTransformations(),
                policy.contentDefinitions(),
                new Localization(true, Optional.of("de"), List.of("de")),
                policy.displayControls(),
                policy.technicalProfiles(),
                policy.userJourneys(),
                policy.subJourneys(),
                policy.relyingParty());
    }
}
