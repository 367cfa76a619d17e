package dev.gatehouse.policyengine.policy;

import java.util.Map;
import java.util.Optional;

/**
 * Where a page's template and texts come from. {@code localizedResources} is by language tag as
 * written ({@code en}, {@code pt-BR}).
 */
public record ContentDefinition(
        String id,
        Optional<String> loadUri,
        Optional<String> recoveryUri,
        Optional<String> dataUri,
        Metadata metadata,
        Map<String, LocalizedResources> localizedResources) {

    public ContentDefinition {
        localizedResources = Map.copyOf(localizedResources);
    }

    public Optional<PageLayout> layout() {
        return dataUri.flatMap(PageLayout::parse);
    }

    /** Exactly this language, else its language without region, else nothing. */
    public Optional<LocalizedResources> texts(String language) {
        for (String tag = language; !tag.isEmpty(); tag = parent(tag)) {
            for (var entry : localizedResources.entrySet()) {
                if (entry.getKey().equalsIgnoreCase(tag)) return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private static String parent(String tag) {
        return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }

    @Override
    public String toString() {
        return "ContentDefinition[" + id + "]";
    }
}
