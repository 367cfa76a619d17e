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

        /** Changes may have been missed: the connection broke or has just been made. */
        void uncertain();
    }

    private final Vertx vertx;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private PgSubscriber subscriber;

    RegistryChanges(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Makes {@code listener} hear all that follows; the connection is opened with the first one.
     */
    public synchronized <L extends Listener> L register(L listener) {
        listeners.add(listener);
        if (subscriber == null) listen(Datasource.connectOptions());
        return listener;
    }

    private void listen(PgConnectOptions options) {
        subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(
                attempt -> {
                    uncertain();
                    return Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(attempt, 6));
                });
        subscriber
                .channel(CHANNEL)
                .subscribeHandler(listening -> uncertain())
                .handler(this::changed);
        subscriber
                .connect()
                .onFailure(
                        failure ->
                                Log.warnf(
                                        "registry changes not heard yet: %s",
                                        failure.getMessage()));
    }

    private void changed(String payload) {
        try {
            var tenantId = UUID.fromString(payload);
            listeners.forEach(listener -> listener.changed(tenantId));
        } catch (IllegalArgumentException e) {
            uncertain();
        }
    }

    private void uncertain() {
        listeners.forEach(Listener::uncertain);
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (subscriber != null) subscriber.close();
    }
}
