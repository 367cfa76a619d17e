package dev.gatehouse.policyengine.policy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A chain of policies laid over one another, still as elements. Ids are keys as written, those of
 * claim types in lower case. {@code relyingParty} is the leaf's own, {@code spellings} has the ids
 * of each kind by their lower case.
 */
record MergedPolicy(
        List<ParsedPolicy> chain,
        Map<String, Map<String, Element>> definitions,
        Map<String, Provider> providers,
        Optional<Element> localization,
        Optional<Element> relyingParty,
        Map<String, Map<String, String>> spellings) {

    MergedPolicy(
            List<ParsedPolicy> chain,
            Map<String, Map<String, Element>> definitions,
            Map<String, Provider> providers,
            Optional<Element> localization,
            Optional<Element> relyingParty) {
        this(chain, definitions, providers, localization, relyingParty, spellings(definitions));
    }

    /** What a technical profile knows of the claims provider that it was written in. */
    record Provider(Optional<String> displayName, List<String> domains) {}

    /** The definitions of one kind, {@code ClaimType} or {@code TechnicalProfile}, by id. */
    Map<String, Element> all(String kind) {
        return definitions.getOrDefault(kind, Map.of());
    }

    Optional<Element> find(String kind, String id) {
        return idOf(kind, id).map(all(kind)::get);
    }

    /**
     * The id of what a reference means. Published policies write some in another case than the
     * definition, and Azure AD B2C takes them.
     */
    Optional<String> idOf(String kind, String reference) {
        if (all(kind).containsKey(reference)) return Optional.of(reference);
        var folded = reference.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(spellings.getOrDefault(kind, Map.of()).get(folded));
    }

    private static Map<String, Map<String, String>> spellings(
            Map<String, Map<String, Element>> definitions) {
        Map<String, Map<String, String>> spellings = new HashMap<>();
        definitions.forEach(
                (kind, known) -> {
                    Map<String, String> ids = new HashMap<>();
                    known.keySet().forEach(id -> ids.putIfAbsent(id.toLowerCase(Locale.ROOT), id));
                    spellings.put(kind, ids);
                });
        return spellings;
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
