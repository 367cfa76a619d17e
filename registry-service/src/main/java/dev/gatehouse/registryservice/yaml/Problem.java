package dev.gatehouse.registryservice.yaml;

/**
 * One thing wrong with what was applied: where, in which field, what was expected and what was
 * found.
 */
public record Problem(Position at, String path, String message) {

    @Override
    public String toString() {
        return at + (path.isEmpty() ? "" : " " + path) + ": " + message;
    }
}
