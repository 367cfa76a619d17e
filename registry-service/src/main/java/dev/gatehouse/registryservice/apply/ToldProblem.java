package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.yaml.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A problem as an answer tells it; line and column are 0 where only the file is known. */
@RegisterForReflection
record ToldProblem(String file, int line, int column, String path, String message) {
    private static final int MAXIMUM = 200;

    static List<ToldProblem> of(List<Problem> problems) {
        return problems.stream().limit(MAXIMUM).map(ToldProblem::of).toList();
    }

    private static ToldProblem of(Problem problem) {
        var at = problem.at();
        return new ToldProblem(
                at.file(), at.line(), at.column(), problem.path(), problem.message());
    }
}
