package dev.gatehouse.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that outlived its runner; it still holds the data folder and the port. */
final class OrphanedPostmaster {

    private OrphanedPostmaster() {}

    static void stop(Path data) throws IOException {
        Optional<ProcessHandle> running = find(data);
        if (running.isEmpty()) return;
        try {
            // a fast shutdown, which the JDK's SIGTERM is not: that one waits for clients to leave
            new ProcessBuilder("kill", "-INT", Long.toString(running.get().pid()))
                    .start()
                    .waitFor();
            running.get().onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            running.get().destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    // postmaster.pid: the process id, then the data folder, one a line
    private static Optional<ProcessHandle> find(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        List<String> lines = Files.readAllLines(file);
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(
                        process ->
                                process.info()
                                        .command()
                                        .map(command -> command.endsWith("postgres"))
                                        .orElse(false));
    }
}
