package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays one element over another of the same kind, as inheritance between policies and {@code
 * IncludeTechnicalProfile} both do: the upper's attributes and parts win, lists merge by key, and
 * what only the lower has stays.
 */
final class ElementMerge {
    private static final List<String> VALIDATION = List.of("ReferenceId");

    /** Lists whose items merge, by the attributes that tell the items apart. */
    private static final Map<String, List<String>> KEYS =
            Map.ofEntries(
                    Map.entry("Metadata", List.of("Key")),
                    Map.entry("CryptographicKeys", List.of("Id")),
                    Map.entry("DefaultPartnerClaimTypes", List.of("Name", "Handler")),
                    Map.entry("InputClaimsTransformations", List.of("ReferenceId")),
                    Map.entry("OutputClaimsTransformations", List.of("ReferenceId")),
                    Map.entry("ValidationTechnicalProfiles", VALIDATION),
                    Map.entry("LocalizedStrings", List.of("ElementType", "ElementId", "StringId")),
                    Map.entry(
                            "LocalizedCollections",
                            List.of("ElementType", "ElementId", "TargetCollection")),
                    Map.entry("Actions", List.of("Id")),
                    Map.entry("OrchestrationSteps", List.of("Order")),
                    Map.entry("ClaimsExchanges", List.of("Id")),
                    Map.entry(
                            "ClaimsProviderSelections",
                            List.of("TargetClaimsExchangeId", "ValidationClaimsExchangeId")));

    /** Lists that say themselves how they merge; Append when they say nothing. */
    private static final Map<String, List<String>> BEHAVING =
            Map.of(
                    "Restriction", List.of("Value"),
                    "SupportedLanguages", List.of(),
                    "LocalizedResourcesReferences",
                            List.of("Language", "LocalizedResourcesReferenceId"));

    private static final Set<String> CLAIM_LISTS =
            Set.of("InputClaims", "OutputClaims", "PersistedClaims", "DisplayClaims");

    /** Whose parts merge in their turn; a part of any other element is replaced whole. */
    private static final Set<String> DEEP =
            Set.of(
                    "TechnicalProfile",
                    "ClaimType",
                    "ContentDefinition",
                    "Localization",
                    "LocalizedResources",
                    "DisplayControl",
                    "UserJourney",
                    "SubJourney",
                    "OrchestrationStep",
                    "ClaimsTransformation",
                    "Predicate",
                    "PredicateValidation");

    private ElementMerge() {}

    static Element merge(Element lower, Element upper) {
        Map<String, String> attributes = new LinkedHashMap<>(lower.attributes());
        attributes.putAll(upper.attributes());
        var merged = upper.withAttributes(attributes).laidOver(lower);
        if (isAnotherStep(lower, upper) || isOther(lower, upper)) return upper.laidOver(lower);
        if (DEEP.contains(upper.name())) return merged.withChildren(parts(lower, upper));
        if (BEHAVING.containsKey(upper.name())) return merged.withChildren(behaving(lower, upper));
        if (KEYS.containsKey(upper.name())) return merged.withChildren(keyed(lower, upper));
        if (CLAIM_LISTS.contains(upper.name())) return merged.withChildren(claims(lower, upper));
        return upper;
    }

    /** A step of another type shares nothing with the one that had its place. */
    private static boolean isAnotherStep(Element lower, Element upper) {
        return upper.name().equals("OrchestrationStep")
                && !upper.attribute("Type").equals(lower.attribute("Type"));
    }

    /**
     * A journey of another length, written out from its first step to the one that issues, is not
     * laid over the one of the same name: merged step by step, both would be in pieces.
     */
    private static boolean isOther(Element lower, Element upper) {
        if (!upper.name().equals("OrchestrationSteps")) return false;
        return upper.children().size() != lower.children().size() && isWhole(upper);
    }

    private static boolean isWhole(Element steps) {
        var inOrder =
                steps.children().stream()
                        .sorted(Comparator.comparingInt(JourneyRules::order))
                        .toList();
        for (int i = 0; i < inOrder.size(); i++) {
            if (JourneyRules.order(inOrder.get(i)) != i + 1) return false;
        }
        return inOrder.stream().anyMatch(JourneyRules::ends);
    }

    /** A transformation's lists are its signature: the upper's replace the lower's. */
    private static boolean merges(Element owner, String part) {
        if (owner.name().equals("ClaimsTransformation")) return false;
        return KEYS.containsKey(part) || BEHAVING.containsKey(part) || CLAIM_LISTS.contains(part);
    }

    private static List<Element> parts(Element lower, Element upper) {
        Map<String, List<Element>> parts = new LinkedHashMap<>();
        for (var part : lower.children()) {
            parts.computeIfAbsent(part.name(), n -> new ArrayList<>()).add(part);
        }
        Set<String> replaced = new HashSet<>();
        for (var part : upper.children()) {
            var present = parts.computeIfAbsent(part.name(), n -> new ArrayList<>());
            if (merges(upper, part.name()) && !present.isEmpty()) {
                present.set(0, merge(present.getFirst(), part));
            } else {
                if (replaced.add(part.name()) && !merges(upper, part.name())) present.clear();
                present.add(part);
            }
        }
        return parts.values().stream().flatMap(List::stream).toList();
    }

    private static List<Element> keyed(Element lower, Element upper) {
        // what a child adds is checked before the base's profiles write
        if (upper.name().equals("ValidationTechnicalProfiles")) {
            return prepended(
                    byKey(lower.children(), upper.children(), VALIDATION), upper, VALIDATION);
        }
        var merged = byKey(lower.children(), upper.children(), KEYS.get(upper.name()));
        return upper.name().equals("OrchestrationSteps")
                ? StepMerge.replaced(lower, upper, merged)
                : merged;
    }

    private static List<Element> byKey(List<Element> lower, List<Element> upper, List<String> key) {
        Map<String, Element> merged = new LinkedHashMap<>();
        for (var item : lower) merged.merge(keyOf(item, key), item, ElementMerge::merge);
        for (var item : upper) merged.merge(keyOf(item, key), item, ElementMerge::merge);
        return List.copyOf(merged.values());
    }

    private static String keyOf(Element item, List<String> attributes) {
        var key = new StringBuilder(item.name());
        for (var attribute : attributes) key.append('\n').append(item.attribute(attribute, ""));
        if (attributes.isEmpty()) key.append('\n').append(item.text().trim());
        return key.toString();
    }

    private static List<Element> behaving(Element lower, Element upper) {
        var key = BEHAVING.get(upper.name());
        return switch (upper.attribute("MergeBehavior", "Append")) {
            case "ReplaceAll" -> upper.children();
            case "Prepend" -> prepended(byKey(lower.children(), upper.children(), key), upper, key);
            default -> byKey(lower.children(), upper.children(), key);
        };
    }

    private static List<Element> prepended(List<Element> merged, Element upper, List<String> key) {
        Set<String> first = new HashSet<>();
        Map<String, Element> found = new HashMap<>();
        merged.forEach(item -> found.put(keyOf(item, key), item));
        List<Element> sorted = new ArrayList<>();
        for (var item : upper.children()) {
            if (first.add(keyOf(item, key))) sorted.add(found.get(keyOf(item, key)));
        }
        for (var item : merged) {
            if (!first.contains(keyOf(item, key))) sorted.add(item);
        }
        return sorted;
    }

    /**
     * By claim, without regard to case; the upper's come first, in the order that it gives them, as
     * fields on a page do. A claim may be listed twice under different partner names, so each lower
     * reference is overridden at most once, the one with the same partner name first.
     */
    private static List<Element> claims(Element lower, Element upper) {
        var rest = lower.children();
        Map<String, List<Integer>> free = new HashMap<>();
        for (int i = 0; i < rest.size(); i++) {
            free.computeIfAbsent(reference(rest.get(i)), _ -> new ArrayList<>()).add(i);
        }
        List<Element> merged = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (var claim : upper.children()) {
            var same = free.getOrDefault(reference(claim), List.of());
            var index = overridden(rest, same, claim);
            index.ifPresent(
                    i -> {
                        same.remove(i);
                        taken.add(i);
                    });
            merged.add(index.map(i -> overriding(rest.get(i), claim)).orElse(claim));
        }
        for (int i = 0; i < rest.size(); i++) {
            if (!taken.contains(i)) merged.add(rest.get(i));
        }
        return merged;
    }

    private static Optional<Integer> overridden(
            List<Element> merged, List<Integer> free, Element claim) {
        return free.stream()
                .filter(i -> partner(merged.get(i)).equals(partner(claim)))
                .reduce((_, last) -> last)
                .or(() -> free.stream().findFirst());
    }

    private static Optional<String> partner(Element claim) {
        return claim.attribute("PartnerClaimType");
    }

    private static String reference(Element claim) {
        return claim.attribute("ClaimTypeReferenceId", "").toLowerCase(Locale.ROOT)
                + '\n'
                + claim.attribute("DisplayControlReferenceId", "");
    }

    private static Element overriding(Element lower, Element upper) {
        Map<String, String> attributes = new LinkedHashMap<>(lower.attributes());
        attributes.putAll(upper.attributes());
        return upper.withAttributes(attributes).laidOver(lower);
    }
}
