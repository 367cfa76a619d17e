package dev.gatehouse.policyengine.policytest;

import java.util.List;

/** Answers in their order; a single one answers every time. */
final class Script<T> {
    private final String whose;
    private final List<T> answers;
    private int given;

    Script(String whose, List<T> answers) {
        this.whose = whose;
        this.answers = answers;
    }

    T next() {
        given++;
        if (answers.size() == 1) return answers.getFirst();
        if (given > answers.size()) {
            throw new Stuck(
                    "%s is asked for the %d. time, and the test has %d answers"
                            .formatted(whose, given, answers.size()));
        }
        return answers.get(given - 1);
    }
}
