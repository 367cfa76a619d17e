package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges a chain of policies, base first, and copies included technical profiles in. Technical
 * profiles are one list across the whole policy, whatever claims provider they sit in.
 */
final class PolicyMerge {
    /** How deep policies may inherit and technical profiles include: Azure AD B2C's limit. */
    static final int MAX_LEVELS = 10;

    static final Map<String, String> BUILDING_BLOCKS =
            Map.of(
                    "ClaimsSchema", "ClaimType",
                    "Predicates", "Predicate",
                    "InputValidations", "InputValidation",
                    "PredicateValidations", "PredicateValidation",
                    "ClaimsTransformations", "ClaimsTransformation",
                    "ContentDefinitions", "ContentDefinition",
                    "DisplayControls", "DisplayControl");

    private static final String OF_ALL_PAGES = "\n";

    private final Map<String, Map<String, Element>> definitions = new LinkedHashMap<>();
    private final Map<String, MergedPolicy.Provider> providers = new LinkedHashMap<>();
    private Element localization;

    private PolicyMerge() {}

    static MergedPolicy merge(List<ParsedPolicy> chain, Problems problems) {
        var merge = new PolicyMerge();
        chain.forEach(policy -> merge.add(policy.root()));
        var merged =
                new MergedPolicy(
                        List.copyOf(chain),
                        merge.definitions,
                        merge.providers,
                        Optional.ofNullable(merge.localization),
                        chain.getLast().root().child("RelyingParty"));
        return merged.withTechnicalProfiles(new Includes(merged, problems).all());
    }

    private void add(Element policy) {
        policy.child("BuildingBlocks").ifPresent(this::addBuildingBlocks);
        for (var provider : policy.items("ClaimsProviders", "ClaimsProvider")) {
            for (var profile : provider.items("TechnicalProfiles", "TechnicalProfile")) {
                define(profile);
                providers.merge(
                        profile.attribute("Id", ""),
                        provider(provider, profile),
                        PolicyMerge::over);
            }
        }
        policy.items("UserJourneys", "UserJourney").forEach(this::define);
        policy.items("SubJourneys", "SubJourney").forEach(this::define);
    }

    private void addBuildingBlocks(Element blocks) {
        BUILDING_BLOCKS.forEach((list, item) -> blocks.items(list, item).forEach(this::define));
        blocks.child("Localization").ifPresent(this::localize);
    }

    private void localize(Element upper) {
        upper.children("LocalizedResources").forEach(this::define);
        var lower = localization;
        localization = lower == null ? upper : ElementMerge.merge(lower, upper);
    }

    private void define(Element definition) {
        definitions
                .computeIfAbsent(definition.name(), kind -> new LinkedHashMap<>())
                .merge(idOf(definition), definition, ElementMerge::merge);
    }

    /** Whether texts have a Culture and no Id of their own. */
    static boolean isOfAllPages(String localizedResources) {
        return localizedResources.startsWith(OF_ALL_PAGES);
    }

    private static String idOf(Element definition) {
        return switch (definition.name()) {
            case "ClaimType" -> definition.attribute("Id", "").toLowerCase(Locale.ROOT);
            case "LocalizedResources" ->
                    definition
                            .attribute("Id")
                            .orElse(OF_ALL_PAGES + definition.attribute("Culture", ""));
            default -> definition.attribute("Id", "");
        };
    }

    private static MergedPolicy.Provider provider(Element provider, Element profile) {
        List<String> domains = new ArrayList<>();
        for (var owner : List.of(profile, provider)) {
            owner.text("Domain").ifPresent(domains::add);
            owner.items("Domains", "Domain").forEach(d -> domains.add(d.text().trim()));
        }
        return new MergedPolicy.Provider(
                provider.text("DisplayName"), domains.stream().distinct().toList());
    }

    private static MergedPolicy.Provider over(
            MergedPolicy.Provider lower, MergedPolicy.Provider upper) {
        return new MergedPolicy.Provider(
                upper.displayName().or(lower::displayName),
                upper.domains().isEmpty() ? lower.domains() : upper.domains());
    }

    /**
     * IncludeTechnicalProfile: the included profile below, the own one above.
     * IncludeClaimsFromTechnicalProfile: the same with nothing of it but its input and output
     * claims.
     */
    private record Includes(MergedPolicy policy, Problems problems, Map<String, Element> done) {
        Includes(MergedPolicy policy, Problems problems) {
            this(policy, problems, new LinkedHashMap<>());
        }

        Map<String, Element> all() {
            Map<String, Element> complete = new LinkedHashMap<>();
            policy.all("TechnicalProfile")
                    .forEach((id, profile) -> complete.put(id, complete(profile, List.of())));
            return complete;
        }

        private Element complete(Element profile, List<String> includers) {
            var id = profile.attribute("Id", "");
            var known = done.get(id);
            if (known != null) return known;
            var within = with(includers, id);
            var own = withClaims(profile.without("IncludeTechnicalProfile"), within);
            var include = profile.child("IncludeTechnicalProfile");
            var complete = include.map(reference -> include(reference, own, within)).orElse(own);
            if (includers.isEmpty()) done.put(id, complete);
            return complete;
        }

        private Element include(Element reference, Element own, List<String> includers) {
            return included(reference, reference.attribute("ReferenceId", ""), includers)
                    .map(included -> ElementMerge.merge(included, own))
                    // what stays unresolved says that more than this may be missing
                    .orElseGet(() -> own.withChildren(with(own.children(), reference)));
        }

        private Element withClaims(Element own, List<String> includers) {
            return own.child("IncludeClaimsFromTechnicalProfile")
                    .flatMap(reference -> included(reference, reference.text().trim(), includers))
                    .map(included -> ElementMerge.merge(claimsOf(included), own))
                    .orElse(own);
        }

        private static Element claimsOf(Element profile) {
            return profile.withChildren(
                    profile.children().stream()
                            .filter(
                                    part ->
                                            part.name().equals("InputClaims")
                                                    || part.name().equals("OutputClaims"))
                            .toList());
        }

        private Optional<Element> included(
                Element reference, String written, List<String> includers) {
            var id = policy.idOf("TechnicalProfile", written).orElse(written);
            var included = policy.find("TechnicalProfile", id);
            if (included.isEmpty()) {
                problems.unresolved(
                        reference,
                        "a technical profile of this policy",
                        id,
                        policy.all("TechnicalProfile").keySet());
            } else if (Set.copyOf(includers).contains(id)) {
                problems.add(
                        reference,
                        "expected no cycle: " + String.join(" includes ", with(includers, id)));
            } else if (includers.size() >= MAX_LEVELS) {
                problems.add(
                        reference,
                        "expected at most " + MAX_LEVELS + " levels of included profiles");
            } else {
                return Optional.of(complete(included.get(), includers));
            }
            return Optional.empty();
        }

        private static <T> List<T> with(List<T> items, T last) {
            var longer = new ArrayList<>(items);
            longer.add(last);
            return longer;
        }
    }
}
