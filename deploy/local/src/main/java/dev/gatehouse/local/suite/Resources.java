package dev.gatehouse.local.suite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is open, closed once and in the reverse order; one that fails does not keep the others. */
final class Resources implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Resources.class.getName());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** What is added after the end, because Ctrl-C came while starting, is closed at once. */
    synchronized void add(AutoCloseable resource) {
        open.push(resource);
        if (closed) close();
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "could not be closed", e);
            }
        }
    }
}
