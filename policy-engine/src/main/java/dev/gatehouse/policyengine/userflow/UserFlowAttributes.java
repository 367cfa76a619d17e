package dev.gatehouse.policyengine.userflow;

import java.util.List;
import java.util.regex.Pattern;

/** Which names a user flow may use, and for what. */
final class UserFlowAttributes {
    /**
     * userflows.md §4: built-in attributes that a flow may collect, with the ids of their claims.
     */
    static final List<String> BUILT_IN =
            List.of(
                    "displayName",
                    "givenName",
                    "surname",
                    "jobTitle",
                    "streetAddress",
                    "postalCode",
                    "city",
                    "state",
                    "country");

    /** Claims that a flow may return although nobody enters them. */
    private static final List<String> RETURNED =
            List.of("emails", "objectId", "newUser", "identityProvider");

    private static final Pattern EXTENSION =
            Pattern.compile("extension_[A-Za-z][A-Za-z0-9_]{0,99}");

    private UserFlowAttributes() {}

    static boolean isCollectable(String name) {
        return BUILT_IN.contains(name) || isExtension(name);
    }

    static boolean isReturnable(String name) {
        return isCollectable(name) || RETURNED.contains(name);
    }

    /** A custom attribute, whose claim the flow itself declares. */
    static boolean isExtension(String name) {
        return EXTENSION.matcher(name).matches();
    }

    static String collectable() {
        return String.join(", ", BUILT_IN) + " or extension_{Name}";
    }

    static String returnable() {
        return String.join(", ", RETURNED) + ", " + collectable();
    }
}
