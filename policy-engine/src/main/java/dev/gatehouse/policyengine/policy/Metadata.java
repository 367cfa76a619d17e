package dev.gatehouse.policyengine.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of a technical profile or a content definition by key; keys are case-sensitive. */
public record Metadata(Map<String, String> items) {

    public static final Metadata NONE = new Metadata(Map.of());

    public Metadata {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    Metadata with(String key, String value) {
        var all = new LinkedHashMap<>(items);
        all.put(key, value);
        return new Metadata(all);
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(items.get(key));
    }

    public String get(String key, String otherwise) {
        return items.getOrDefault(key, otherwise);
    }

    /** {@code true}, {@code True} and {@code 1} are true, any other value is false. */
    public boolean flag(String key, boolean otherwise) {
        var value = items.get(key);
        if (value == null || value.isBlank()) return otherwise;
        return value.trim().equalsIgnoreCase("true") || value.trim().equals("1");
    }

    /** The default too when the value is not a number; the compiler refuses it where it matters. */
    public long number(String key, long otherwise) {
        var value = items.get(key);
        if (value == null || !value.trim().matches("[+-]?\\d{1,18}")) return otherwise;
        return Long.parseLong(value.trim());
    }
}
