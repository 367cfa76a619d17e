package dev.gatehouse.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held while a suite runs on a data folder; the system lets it go when the runner dies. */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    static Optional<RunLock> acquire(DataFolder data) throws IOException {
        FileChannel channel =
                FileChannel.open(file(data), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel).isPresent()) return Optional.of(new RunLock(channel));
        channel.close();
        return Optional.empty();
    }

    static boolean isHeld(DataFolder data) throws IOException {
        if (!Files.exists(file(data))) return false;
        try (var channel = FileChannel.open(file(data), StandardOpenOption.WRITE)) {
            return tryLock(channel).isEmpty();
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    private static Path file(DataFolder data) {
        return data.run().resolve("lock");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
