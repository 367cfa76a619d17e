package dev.gatehouse.policyengine.policy;

import java.util.Map;
import java.util.Optional;

/**
 * A policy with all it inherits, every reference resolved. Without a relying party it is checked
 * but cannot be run: a base for others.
 */
public record CompiledPolicy(
        String policyId,
        String tenantId,
        Optional<String> tenantObjectId,
        DeploymentMode deploymentMode,
        Map<ClaimId, ClaimType> claimTypes,
        Map<String, ClaimsTransformation> claimsTransformations,
        Map<String, ContentDefinition> contentDefinitions,
        Localization localization,
        Map<String, DisplayControl> displayControls,
        Map<String, TechnicalProfile> technicalProfiles,
        Map<String, UserJourney> userJourneys,
        Map<String, SubJourney> subJourneys,
        Optional<RelyingParty> relyingParty) {

    public CompiledPolicy {
        claimTypes = Map.copyOf(claimTypes);
        claimsTransformations = Map.copyOf(claimsTransformations);
        contentDefinitions = Map.copyOf(contentDefinitions);
        displayControls = Map.copyOf(displayControls);
        technicalProfiles = Map.copyOf(technicalProfiles);
        userJourneys = Map.copyOf(userJourneys);
        subJourneys = Map.copyOf(subJourneys);
    }

    public boolean isRunnable() {
        return relyingParty.isPresent();
    }

    /** Whether some transformation needs the tenant's policy keys. */
    public boolean calculatesWithKeys() {
        return claimsTransformations.values().stream()
                .anyMatch(transformation -> transformation.method().equalsIgnoreCase("Hash"));
    }

    public Optional<ClaimType> claimType(ClaimId id) {
        return Optional.ofNullable(claimTypes.get(id));
    }

    /** The content definition of a profile's page; the compiler made sure that it is there. */
    public Optional<ContentDefinition> contentDefinitionOf(TechnicalProfile profile) {
        return profile.contentDefinitionId().flatMap(this::contentDefinition);
    }

    private Optional<ContentDefinition> contentDefinition(String id) {
        return named(id, contentDefinitions);
    }

    /** A journey that metadata names. */
    public Optional<UserJourney> userJourney(String id) {
        return named(id, userJourneys);
    }

    /** In any case, as the compiler found it. */
    private static <T> Optional<T> named(String id, Map<String, T> known) {
        return Optional.ofNullable(known.get(id))
                .or(
                        () ->
                                known.entrySet().stream()
                                        .filter(one -> one.getKey().equalsIgnoreCase(id))
                                        .map(Map.Entry::getValue)
                                        .findFirst());
    }

    @Override
    public String toString() {
        return "CompiledPolicy[" + policyId + "]";
    }
}
