package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

final class StringCollections {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("AddItemToStringCollection", call -> add(call, call.strings("item"))),
                    entry(
                            "AddParameterToStringCollection",
                            call -> add(call, call.parameter("item").stream().toList())),
                    entry("GetSingleItemFromStringCollection", StringCollections::first),
                    entry(
                            "StringCollectionContains",
                            call -> contains(call, "inputClaim", call.parameter("item", ""))),
                    entry(
                            "StringCollectionContainsClaim",
                            call -> contains(call, "collection", call.text("item").orElse(null))));

    private StringCollections() {}

    /** An item that is there already is not added twice. */
    private static TransformationResult add(Call call, List<String> items) {
        if (items.isEmpty()) return call.set("collection", call.input("collection").orElse(null));
        var all = new LinkedHashSet<>(call.strings("collection"));
        all.addAll(items);
        return call.set("collection", List.copyOf(all));
    }

    private static TransformationResult first(Call call) {
        return call.strings("collection").stream()
                .findFirst()
                .map(item -> call.set("extractedItem", item))
                .orElseGet(call::unchanged);
    }

    private static TransformationResult contains(Call call, String collection, String item) {
        boolean ignoreCase = call.flag("ignoreCase", false);
        boolean found =
                call.strings(collection).stream()
                        .anyMatch(
                                one -> ignoreCase ? one.equalsIgnoreCase(item) : one.equals(item));
        return call.set("outputClaim", found);
    }
}
