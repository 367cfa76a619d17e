package dev.gatehouse.registryservice.yaml;

/** How the text of a field becomes a value. */
@FunctionalInterface
public interface Format<T> {

    T read(String text) throws NotAsExpected;

    /**
     * The text is something else than the field asks for; the message says what would have been
     * right.
     */
    final class NotAsExpected extends Exception {
        public NotAsExpected(String expected) {
            super(expected, null, false, false);
        }
    }
}
