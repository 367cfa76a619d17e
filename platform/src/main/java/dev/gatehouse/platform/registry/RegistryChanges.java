package dev.gatehouse.platform.registry;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens for {@code NOTIFY registry_changed} on one connection of its own, for every cache. */
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class RegistryChanges {

    private static final String CHANNEL = "registry_changed";
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

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
    private PgSubscriber subscriber;
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
        if (subscriber == null) listen(Datasource.connectOptions());
        return listener;
    }

    private void listen(PgConnectOptions options) {
        subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(
                attempt -> {
                    listening(false);
                    return Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(attempt, 6));
                });
        subscriber
                .channel(CHANNEL)
                .subscribeHandler(subscribed -> listening(true))
                .handler(this::changed);
        subscriber
                .connect()
                .onFailure(failure -> Log.warnf("registry changes not heard yet: %s", failure));
    }

    private void changed(String payload) {
        var tenantId = UUID.fromString(payload);
        listeners.forEach(listener -> listener.changed(tenantId));
    }

    private synchronized void listening(boolean now) {
        if (heard != now) Log.infof("registry changes heard=%s", now);
        heard = now;
        listeners.forEach(listener -> listener.listening(now));
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (subscriber != null) subscriber.close();
    }
}
