package dev.gatehouse.policyengine.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The texts of one language for one content definition. Strings are found by element type ({@code
 * ClaimType}, {@code UxElement}, {@code ErrorMessage}, ...), element id and string id; the element
 * id is empty where the XML has none.
 */
public record LocalizedResources(
        String id,
        Optional<String> culture,
        Map<StringKey, String> strings,
        List<Collection> collections) {

    public LocalizedResources {
        strings = Map.copyOf(strings);
        collections = List.copyOf(collections);
    }

    /** Element type and string id of a text; compared without regard to case, as claim ids are. */
    public record StringKey(String elementType, String elementId, String stringId) {
        public StringKey {
            elementType = elementType.toLowerCase(Locale.ROOT);
            elementId = elementId.toLowerCase(Locale.ROOT);
            stringId = stringId.toLowerCase(Locale.ROOT);
        }
    }

    /** The translated choices of a claim: {@code targetCollection} is {@code Restriction}. */
    public record Collection(
            String elementType,
            String elementId,
            String targetCollection,
            List<Restriction.EnumerationItem> items) {
        public Collection {
            items = List.copyOf(items);
        }
    }

    /** A language may have several: the first that has a text gives it. */
    LocalizedResources before(LocalizedResources later) {
        Map<StringKey, String> all = new HashMap<>(later.strings);
        all.putAll(strings);
        return new LocalizedResources(
                id,
                culture,
                all,
                Stream.concat(collections.stream(), later.collections.stream()).toList());
    }

    public Optional<String> string(String elementType, String elementId, String stringId) {
        return Optional.ofNullable(strings.get(new StringKey(elementType, elementId, stringId)));
    }

    /** The translated choices of this claim, when the language has any. */
    public Optional<List<Restriction.EnumerationItem>> choices(ClaimId claim) {
        return collections.stream()
                .filter(c -> c.elementType().equalsIgnoreCase("ClaimType"))
                .filter(c -> claim.equals(ClaimId.of(c.elementId())))
                .map(Collection::items)
                .findFirst();
    }
}
