package dev.gatehouse.local.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The four services, in the order in which they start. */
public enum Service {
    REGISTRY_SERVICE("registry-service", "registry_service"),
    POLICY_ENGINE("policy-engine", "policy_engine"),
    TOKEN_SERVICE("token-service", "token_service"),
    UI_SERVICE("ui-service", null);

    private final String moduleName;
    private final String role;

    Service(String moduleName, String role) {
        this.moduleName = moduleName;
        this.role = role;
    }

    /** The name of its module, its folder and its peer key. */
    public String moduleName() {
        return moduleName;
    }

    /** Its database role; ui-service keeps no state and has none. */
    Optional<String> role() {
        return Optional.ofNullable(role);
    }

    static List<String> roles() {
        return Arrays.stream(values())
                .map(service -> service.role)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String toString() {
        return moduleName;
    }
}
