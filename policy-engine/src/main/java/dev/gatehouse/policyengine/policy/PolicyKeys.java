package dev.gatehouse.policyengine.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tenant's registered policy keys, where they are known; {@code B2C_1A_} before a name may be
 * there or not.
 */
record PolicyKeys(Optional<Set<String>> known, Problems problems) {
    private static final String PREFIX = "B2C_1A_";

    /** The registered name of the key that an attribute of this element names. */
    String resolve(Element key, String attribute) {
        var name = key.attribute(attribute, "");
        var found = find(name);
        // AADB2C90130: the policy names a key container that the tenant does not have
        if (found.isEmpty() && known.isPresent()) {
            problems.add(key, "expected a registered policy key, found \"" + name + "\"");
        }
        return found.orElse(name);
    }

    /** The keys that an element lists, by the name that it uses them under. */
    Map<String, String> of(Element owner) {
        Map<String, String> resolved = new LinkedHashMap<>();
        for (var key : owner.items("CryptographicKeys", "Key")) {
            resolved.put(key.attribute("Id", ""), resolve(key, "StorageReferenceId"));
        }
        return resolved;
    }

    private Optional<String> find(String name) {
        var other = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : PREFIX + name;
        return known.flatMap(keys -> Stream.of(name, other).filter(keys::contains).findFirst());
    }
}
