package dev.gatehouse.policyengine.compile;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.platform.registry.PolicyFacts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Every policy that is good, and everything that is wrong with the others; warnings are what a
 * policy most likely does not mean.
 */
@RegisterForReflection
public record CompileAnswer(List<Compiled> policies, List<Problem> errors, List<Problem> warnings) {

    /**
     * @param baseId null for a root
     * @param facts null when it cannot be run
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Compiled(
            String id, String name, String kind, String baseId, String xml, PolicyFacts facts) {}

    /** {@code line} and {@code column} are 0 where only {@code path} is known. */
    @RegisterForReflection
    public record Problem(
            String file, int line, int column, String path, String message, String policy) {}
}
