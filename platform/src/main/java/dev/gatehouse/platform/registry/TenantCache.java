package dev.gatehouse.platform.registry;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One immutable value per tenant: loaded once, dropped when the tenant's registration changes.
 * While nobody would hear of a change, values are loaded anew every second, and the old one answers
 * only when loading fails: sign-ins go on while the database restarts.
 *
 * <pre>{@code
 * cache = changes.register(new TenantCache<>(store::load, Keys::tenantId));
 * }</pre>
 */
public final class TenantCache<T> implements RegistryChanges.Listener {

    private static final Duration UNSURE = Duration.ofSeconds(1);
    private static final Duration LOAD_DEADLINE = Duration.ofSeconds(3);
    private static final int PURGE_ABOVE = 10_000;

    private final Function<String, Uni<Optional<T>>> loader;
    private final Function<T, UUID> tenantOf;
    private final Clock clock;
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();
    private volatile boolean hearsChanges;
    private volatile int epoch;

    /** A key's latest value, when it must be loaded again, and the load that is under way. */
    private static final class Entry<T> {
        private volatile T value;
        private Instant goodUntil = Instant.MIN;
        private Uni<Optional<T>> loading;
        private boolean failing;
    }

    /**
     * @param loader by tenant name (lower case) or id; empty when there is no such tenant
     * @param tenantOf whose value it is: what a notification names
     */
    public TenantCache(Function<String, Uni<Optional<T>>> loader, Function<T, UUID> tenantOf) {
        this(loader, tenantOf, Clock.systemUTC());
    }

    TenantCache(
            Function<String, Uni<Optional<T>>> loader, Function<T, UUID> tenantOf, Clock clock) {
        this.loader = loader;
        this.tenantOf = tenantOf;
        this.clock = clock;
    }

    /** The tenant's value, by name in any case or by id. */
    public Uni<Optional<T>> get(String nameOrId) {
        var key = nameOrId.toLowerCase(Locale.ROOT);
        var entry = entries.computeIfAbsent(key, absent -> new Entry<>());
        synchronized (entry) {
            if (clock.instant().isBefore(entry.goodUntil)) {
                return Uni.createFrom().item(Optional.ofNullable(entry.value));
            }
            if (entry.loading == null) entry.loading = load(key, entry);
            return entry.failing ? oldValue(entry) : onCallersContext(entry.loading);
        }
    }

    /** The tenant's value, by id. */
    public Uni<Optional<T>> get(UUID tenantId) {
        return get(tenantId.toString());
    }

    // nobody waits for a database that did not answer just now; the load goes on behind
    private static <T> Uni<Optional<T>> oldValue(Entry<T> entry) {
        var old = Optional.ofNullable(entry.value);
        entry.loading.subscribe().with(loaded -> {}, failure -> {});
        return Uni.createFrom().item(old);
    }

    private Uni<Optional<T>> load(String key, Entry<T> entry) {
        var begunIn = epoch;
        return Uni.createFrom()
                .deferred(() -> loader.apply(key))
                .ifNoItem()
                .after(LOAD_DEADLINE)
                .fail()
                .map(loaded -> loaded(entry, loaded, begunIn))
                .onFailure()
                .recoverWithUni(failure -> failed(entry, failure))
                .memoize()
                .indefinitely();
    }

    // whoever began the load must not lend its request's context to those who waited with it
    private static <R> Uni<R> onCallersContext(Uni<R> loading) {
        var context = Vertx.currentContext();
        return context == null
                ? loading
                : loading.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private Optional<T> loaded(Entry<T> entry, Optional<T> loaded, int begunIn) {
        synchronized (entry) {
            entry.loading = null;
            entry.failing = false;
            entry.value = loaded.orElse(null);
            entry.goodUntil = goodUntil(loaded.isPresent(), begunIn);
        }
        if (entries.size() > PURGE_ABOVE) entries.values().removeIf(one -> one.value == null);
        return loaded;
    }

    private Instant goodUntil(boolean present, int begunIn) {
        if (begunIn != epoch) return Instant.MIN;
        return present && hearsChanges ? Instant.MAX : clock.instant().plus(UNSURE);
    }

    private Uni<Optional<T>> failed(Entry<T> entry, Throwable failure) {
        synchronized (entry) {
            entry.loading = null;
            if (entry.value == null) return Uni.createFrom().failure(failure);
            entry.failing = true;
            entry.goodUntil = clock.instant().plus(UNSURE);
            return Uni.createFrom().item(Optional.of(entry.value));
        }
    }

    int size() {
        return entries.size();
    }

    @Override
    public void changed(UUID tenantId) {
        entries.values()
                .removeIf(one -> one.value == null || tenantOf.apply(one.value).equals(tenantId));
    }

    @Override
    public void listening(boolean heard) {
        hearsChanges = heard;
        epoch++;
        for (var entry : entries.values()) {
            synchronized (entry) {
                entry.goodUntil = Instant.MIN;
            }
        }
    }
}
