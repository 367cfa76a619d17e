package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Content definitions and the texts that they refer to. */
final class ContentCompiler {
    private final MergedPolicy policy;
    private final Problems problems;
    private final Map<String, LocalizedResources> resources = new HashMap<>();
    private final Map<String, ContentDefinition> definitions = new LinkedHashMap<>();

    ContentCompiler(MergedPolicy policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        policy.all("LocalizedResources").forEach((id, r) -> resources.put(id, resources(id, r)));
        policy.all("ContentDefinition").forEach((id, d) -> definitions.put(id, definition(id, d)));
    }

    Map<String, ContentDefinition> definitions() {
        return definitions;
    }

    Optional<ContentDefinition> find(String id) {
        return policy.idOf("ContentDefinition", id).map(definitions::get);
    }

    /** What is shown where the policy defines nothing. */
    ContentDefinition ours(String id) {
        return new ContentDefinition(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.NONE,
                ofAllPages());
    }

    Localization localization() {
        return policy.localization().map(ContentCompiler::localization).orElse(Localization.NONE);
    }

    private static Localization localization(Element element) {
        var languages = element.child("SupportedLanguages");
        return new Localization(
                element.flag("Enabled", true),
                languages.flatMap(l -> l.attribute("DefaultLanguage")),
                element.items("SupportedLanguages", "SupportedLanguage").stream()
                        .map(l -> l.text().trim())
                        .toList());
    }

    private ContentDefinition definition(String id, Element element) {
        if (element.text("LoadUri").isEmpty()) {
            problems.warn(element, "there is no LoadUri: the built-in template is used");
        }
        element.child("DataUri")
                .filter(uri -> PageLayout.parse(uri.text()).isEmpty())
                .ifPresent(
                        uri ->
                                problems.warn(
                                        uri,
                                        "expected urn:com:microsoft:aad:b2c:elements:contract:{page}:{version}, found \""
                                                + uri.text().trim()
                                                + "\""));
        Map<String, LocalizedResources> byLanguage = new HashMap<>();
        for (var reference :
                element.items("LocalizedResourcesReferences", "LocalizedResourcesReference")) {
            referenced(reference)
                    .ifPresent(
                            r ->
                                    byLanguage.merge(
                                            reference.attribute("Language", ""),
                                            r,
                                            LocalizedResources::before));
        }
        ofAllPages()
                .forEach(
                        (language, r) -> byLanguage.merge(language, r, LocalizedResources::before));
        return new ContentDefinition(
                id,
                element.text("LoadUri"),
                element.text("RecoveryUri"),
                element.text("DataUri"),
                metadata(element),
                byLanguage);
    }

    /** Those with a Culture and no Id are every page's, after its own. */
    private Map<String, LocalizedResources> ofAllPages() {
        Map<String, LocalizedResources> byCulture = new HashMap<>();
        resources.forEach(
                (id, r) -> {
                    if (PolicyMerge.isOfAllPages(id)) byCulture.put(r.culture().orElse(""), r);
                });
        return byCulture;
    }

    /** A reference by Url only is of no use to us: texts are part of the policy. */
    private Optional<LocalizedResources> referenced(Element reference) {
        var id = reference.attribute("LocalizedResourcesReferenceId").filter(i -> !i.isEmpty());
        var known = id.flatMap(written -> policy.idOf("LocalizedResources", written));
        if (id.isPresent() && known.isEmpty()) {
            problems.unresolved(
                    reference, "LocalizedResources of this policy", id.get(), resources.keySet());
        }
        return known.map(resources::get);
    }

    private static LocalizedResources resources(String id, Element element) {
        Map<LocalizedResources.StringKey, String> strings = new LinkedHashMap<>();
        for (var string : element.items("LocalizedStrings", "LocalizedString")) {
            strings.put(
                    new LocalizedResources.StringKey(
                            string.attribute("ElementType", ""),
                            string.attribute("ElementId", ""),
                            string.attribute("StringId", "")),
                    string.text().trim());
        }
        List<LocalizedResources.Collection> collections = new ArrayList<>();
        for (var collection : element.items("LocalizedCollections", "LocalizedCollection")) {
            collections.add(
                    new LocalizedResources.Collection(
                            collection.attribute("ElementType", ""),
                            collection.attribute("ElementId", ""),
                            collection.attribute("TargetCollection", ""),
                            collection.children("Item").stream()
                                    .map(ClaimsCompiler::enumerationItem)
                                    .toList()));
        }
        return new LocalizedResources(
                id.trim(), element.attribute("Culture"), strings, collections);
    }

    static Metadata metadata(Element owner) {
        Map<String, String> items = new LinkedHashMap<>();
        owner.items("Metadata", "Item")
                .forEach(item -> items.put(item.attribute("Key", ""), item.text().trim()));
        return new Metadata(items);
    }
}
