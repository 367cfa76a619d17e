package dev.gatehouse.policyengine.policy;

/**
 * One thing that is wrong with a policy, where it is and what was expected there; {@code line} and
 * {@code column} count from 1.
 */
public record PolicyError(String file, int line, int column, String element, String message) {

    @Override
    public String toString() {
        return "%s:%d:%d: <%s> %s".formatted(file, line, column, element, message);
    }
}
