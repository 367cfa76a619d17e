package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Map;

final class StringCollections {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry(
                            "AddItemToStringCollection",
                            call -> add(call, call.text("item").orElse(null))),
                    entry(
                            "AddParameterToStringCollection",
                            call -> add(call, call.parameter("item").orElse(null))),
                    entry("GetSingleItemFromStringCollection", StringCollections::first),
                    entry(
                            "StringCollectionContains",
                            call -> contains(call, "inputClaim", call.parameter("item", ""))),
                    entry(
                            "StringCollectionContainsClaim",
                            call -> contains(call, "collection", call.text("item").orElse(""))));

    private StringCollections() {}

    /** An item that is there already is not added twice. */
    private static TransformationResult add(Call call, String item) {
        if (item == null) return call.unchanged();
        var items = new ArrayList<>(call.strings("collection"));
        if (!items.contains(item)) items.add(item);
        return call.set("collection", items);
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
