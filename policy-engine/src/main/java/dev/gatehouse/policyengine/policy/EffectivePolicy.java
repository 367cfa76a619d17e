package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chain of policies as the one policy that it comes to: everything inherited and included is in
 * place, in the order of the schema. It is only merged, not compiled: a faulty policy can be looked
 * at too.
 */
public final class EffectivePolicy {

    private EffectivePolicy() {}

    /**
     * As XML in which each element says in a comment where it was written: {@code file:line}, then
     * what it lies over.
     *
     * @param chain from the base to the policy that is meant
     */
    public static String xml(List<ParsedPolicy> chain) {
        return PolicyText.of(document(PolicyMerge.merge(chain, new Problems())));
    }

    private static Element document(MergedPolicy policy) {
        var root = policy.leaf().root();
        List<Element> parts = new ArrayList<>();
        parts.add(list("BuildingBlocks", buildingBlocks(policy)));
        parts.add(list("ClaimsProviders", claimsProviders(policy)));
        parts.add(list("UserJourneys", policy.all("UserJourney").values()));
        parts.add(list("SubJourneys", policy.all("SubJourney").values()));
        parts.removeIf(part -> part.children().isEmpty());
        policy.relyingParty().ifPresent(parts::add);
        return root.withChildren(parts);
    }

    private static List<Element> buildingBlocks(MergedPolicy policy) {
        List<Element> blocks = new ArrayList<>();
        PolicyMerge.BUILDING_BLOCKS.forEach(
                (name, item) -> blocks.add(list(name, policy.all(item).values())));
        blocks.removeIf(block -> block.children().isEmpty());
        localization(policy).ifPresent(blocks::add);
        return blocks;
    }

    private static Optional<Element> localization(MergedPolicy policy) {
        return policy.localization()
                .map(
                        localization -> {
                            List<Element> parts = new ArrayList<>();
                            localization.child("SupportedLanguages").ifPresent(parts::add);
                            parts.addAll(policy.all("LocalizedResources").values());
                            return localization.withChildren(parts);
                        });
    }

    /** Profiles of the same provider's name together, as they most likely were. */
    private static List<Element> claimsProviders(MergedPolicy policy) {
        Map<MergedPolicy.Provider, List<Element>> profiles = new LinkedHashMap<>();
        policy.all("TechnicalProfile")
                .forEach(
                        (id, profile) ->
                                profiles.computeIfAbsent(
                                                policy.providers().get(id), _ -> new ArrayList<>())
                                        .add(profile));
        List<Element> providers = new ArrayList<>();
        profiles.forEach(
                (provider, members) -> {
                    List<Element> parts = new ArrayList<>();
                    provider.domains().forEach(domain -> parts.add(text("Domain", domain)));
                    // the schema has one Domain, or several in Domains
                    if (parts.size() > 1) {
                        var domains = list("Domains", List.copyOf(parts));
                        parts.clear();
                        parts.add(domains);
                    }
                    provider.displayName().ifPresent(name -> parts.add(text("DisplayName", name)));
                    parts.add(list("TechnicalProfiles", members));
                    providers.add(list("ClaimsProvider", parts));
                });
        return providers;
    }

    /** What only holds others together was written nowhere in particular. */
    private static Element list(String name, Collection<Element> children) {
        return new Element(
                name, PolicyText.NOWHERE, List.of(), Map.of(), List.copyOf(children), "");
    }

    private static Element text(String name, String text) {
        return new Element(name, PolicyText.NOWHERE, List.of(), Map.of(), List.of(), text);
    }
}
