package dev.gatehouse.platform.registry;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Listens for {@code NOTIFY registry_changed} on one connection of its own, for every cache. */
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class RegistryChanges {

    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long PROBE_MILLIS = 10_000;

    /** What a cache hears. */
    public interface Listener {
        /** The tenant's registration changed. */
        void changed(UUID tenantId);

        /**
         * Whether changes are heard from now on. Some may have been missed before: nothing that was
         * read so far is certain.
         */
        void listening(boolean heard);
    }

    private final Vertx vertx;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private PgConnection connection;
    private boolean started;
    private boolean stopped;
    private boolean heard;

    RegistryChanges(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Makes {@code listener} hear all that follows; the connection is opened with the first one.
     */
    public synchronized <L extends Listener> L register(L listener) {
        listeners.add(listener);
        listener.listening(heard);
        if (!started) start();
        return listener;
    }

    private void start() {
        started = true;
        connect(SHORTEST_PAUSE_MILLIS);
        vertx.setPeriodic(PROBE_MILLIS, timer -> probe());
    }

    private void connect(long pause) {
        PgConnection.connect(vertx, Datasource.connectOptions())
                .compose(opened -> listen(opened).onFailure(failure -> opened.close()))
                .onSuccess(this::listening)
                .onFailure(failure -> retry(pause, failure));
    }

    private Future<PgConnection> listen(PgConnection opened) {
        opened.notificationHandler(this::changed);
        return opened.query("listen registry_changed").execute().map(opened);
    }

    private synchronized void listening(PgConnection opened) {
        connection = opened;
        opened.closeHandler(closed -> lost());
        if (stopped) opened.close();
        tell(true);
    }

    private synchronized void lost() {
        connection = null;
        tell(false);
        if (!stopped) connect(SHORTEST_PAUSE_MILLIS);
    }

    private synchronized void retry(long pause, Throwable failure) {
        if (stopped) return;
        Log.warnf("registry changes not heard retry_ms=%d cause=%s", pause, failure.getMessage());
        vertx.setTimer(pause, timer -> connect(Math.min(2 * pause, LONGEST_PAUSE_MILLIS)));
    }

    // a peer that vanished without a word is only noticed by asking it something
    private synchronized void probe() {
        var probed = connection;
        if (probed == null) return;
        probed.query("select 1")
                .execute()
                .timeout(PROBE_MILLIS / 2, TimeUnit.MILLISECONDS)
                .onFailure(failure -> probed.close());
    }

    private void changed(PgNotification notification) {
        var tenantId = UUID.fromString(notification.getPayload());
        listeners.forEach(listener -> listener.changed(tenantId));
    }

    private void tell(boolean now) {
        Log.infof("registry changes heard=%s", now);
        heard = now;
        listeners.forEach(listener -> listener.listening(now));
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        if (connection != null) connection.close();
    }
}
