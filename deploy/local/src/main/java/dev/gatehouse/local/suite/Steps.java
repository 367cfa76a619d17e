package dev.gatehouse.local.suite;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells what became ready and how long it took. */
final class Steps {

    interface Step<T> {
        T run() throws IOException;
    }

    private final Consumer<String> progress;

    Steps(Consumer<String> progress) {
        this.progress = progress;
    }

    <T> T run(String name, Step<T> step) throws IOException {
        long start = System.nanoTime();
        T result = step.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.accept(String.format(Locale.ROOT, "Started %-17s %5.1f s", name, seconds));
        return result;
    }

    void run(String name, Runnable step) throws IOException {
        run(
                name,
                () -> {
                    step.run();
                    return null;
                });
    }
}
