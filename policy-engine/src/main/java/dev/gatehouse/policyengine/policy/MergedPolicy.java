package dev.gatehouse.policyengine.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chain of policies laid over one another, still as elements. Ids are keys as written, those of
 * claim types in lower case. {@code relyingParty} is the leaf's own.
 */
record MergedPolicy(
        List<ParsedPolicy> chain,
        Map<String, Map<String, Element>> definitions,
        Map<String, Provider> providers,
        Optional<Element> localization,
        Optional<Element> relyingParty) {

    /** What a technical profile knows of the claims provider that it was written in. */
    record Provider(Optional<String> displayName, List<String> domains) {}

    /** The definitions of one kind, {@code ClaimType} or {@code TechnicalProfile}, by id. */
    Map<String, Element> all(String kind) {
        return definitions.getOrDefault(kind, Map.of());
    }

    Optional<Element> find(String kind, String id) {
        return Optional.ofNullable(all(kind).get(id));
    }

    ParsedPolicy leaf() {
        return chain.getLast();
    }

    MergedPolicy withTechnicalProfiles(Map<String, Element> profiles) {
        Map<String, Map<String, Element>> changed = new LinkedHashMap<>(definitions);
        changed.put("TechnicalProfile", profiles);
        return new MergedPolicy(chain, changed, providers, localization, relyingParty);
    }
}
