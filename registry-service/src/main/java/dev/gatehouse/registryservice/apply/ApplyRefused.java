package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.yaml.Problem;
import dev.gatehouse.registryservice.yaml.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Nothing was applied, for these reasons. Thrown inside the transaction, it rolls it back. */
public final class ApplyRefused extends RuntimeException {

    private final transient List<Problem> problems;

    ApplyRefused(Problems problems) {
        super("refused", null, false, false);
        this.problems = problems.inOrder();
    }

    public List<Problem> problems() {
        return problems;
    }

    static void throwIfAny(Problems problems) {
        if (!problems.isEmpty()) {
            throw new ApplyRefused(problems);
        }
    }

    Errors errors() {
        return new Errors(ToldProblem.of(problems));
    }

    /** The answer to an apply that was refused. */
    @RegisterForReflection
    record Errors(List<ToldProblem> errors) {}
}
