package dev.gatehouse.local.process;

import java.io.IOException;
import java.time.Duration;

/**
 * A process that is no child of this JVM. {@link ProcessHandle#onExit} looks at such a one ever
 * more seldom, up to every five seconds; this waits no longer than needed.
 */
public record ForeignProcess(ProcessHandle handle) {

    private static final long PAUSE_MILLIS = 30;

    /** Sends SIGINT, which the JDK can not. */
    public void interrupt() throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(handle.pid())).start();
    }

    /** Whether it ended within the limit. */
    public boolean awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (handle.isAlive()) {
                if (System.nanoTime() > deadline) return false;
                Thread.sleep(PAUSE_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
