package dev.gatehouse.policyengine.policytest;

/** Answers as they are given, one after the other. */
final class Script<T> {
    private final String whose;
    private final Answers<T> answers;
    private int given;

    Script(String whose, Answers<T> answers) {
        this.whose = whose;
        this.answers = answers;
    }

    T next() {
        if (answers.everyTime()) return answers.all().getFirst();
        if (given == answers.all().size()) {
            throw new Stuck(
                    "%s is asked once more, after all %d answers that the test has"
                            .formatted(whose, given));
        }
        return answers.all().get(given++);
    }
}
