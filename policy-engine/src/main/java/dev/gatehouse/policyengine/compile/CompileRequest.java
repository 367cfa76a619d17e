package dev.gatehouse.policyengine.compile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * The tenant's policies as they would be after an apply.
 *
 * @param keys the names of its policy keys
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompileRequest(RequestTenant tenant, List<String> keys, List<Source> policies) {
    public CompileRequest {
        keys = keys == null ? List.of() : keys;
        policies = policies == null ? List.of() : policies;
    }

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RequestTenant(UUID id, String name) {}

    /**
     * @param kind CustomPolicy or UserFlow
     * @param name of a user flow; a custom policy names itself
     * @param source the XML, or the user flow's spec as JSON
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Source(String kind, String name, String file, String source) {
        boolean isUserFlow() {
            return "UserFlow".equals(kind);
        }
    }
}
