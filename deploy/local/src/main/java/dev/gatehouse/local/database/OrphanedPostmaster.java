package dev.gatehouse.local.database;

import dev.gatehouse.local.process.ForeignProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL that outlived its runner; it still holds the data folder and the port. */
final class OrphanedPostmaster {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private OrphanedPostmaster() {}

    static void stop(Path data) throws IOException {
        Optional<ForeignProcess> running = find(data);
        if (running.isEmpty()) return;
        // a fast shutdown, which SIGTERM is not: that one waits until all clients have left
        running.get().interrupt();
        if (!running.get().awaitEnd(LIMIT)) running.get().handle().destroyForcibly();
    }

    // postmaster.pid: the process id, then the data folder, one a line
    private static Optional<ForeignProcess> find(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        List<String> lines = Files.readAllLines(file);
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(
                        process ->
                                process.info()
                                        .command()
                                        .map(command -> command.endsWith("postgres"))
                                        .orElse(false))
                .map(ForeignProcess::new);
    }
}
