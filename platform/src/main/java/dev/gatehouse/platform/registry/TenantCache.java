package dev.gatehouse.platform.registry;

import io.smallrye.mutiny.Uni;
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
 * While it cannot be known whether something changed (the listening connection is down), values are
 * loaded anew, and the old one answers only when loading fails.
 */
public final class TenantCache<T> implements RegistryChanges.Listener {

    private static final Duration NEGATIVE = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Function<String, Uni<Optional<T>>> loader;
    private final Function<T, UUID> tenantOf;
    private final Clock clock;
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();

    /** A key's latest value, when it must be loaded again, and the load that is under way. */
    private static final class Entry<T> {
        T value;
        Instant goodUntil = Instant.MIN;
        Uni<Optional<T>> loading;
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
        var entry = entries.computeIfAbsent(key, k -> new Entry<>());
        synchronized (entry) {
            if (clock.instant().isBefore(entry.goodUntil)) {
                return Uni.createFrom().item(Optional.ofNullable(entry.value));
            }
            if (entry.loading == null) entry.loading = load(key, entry);
            return entry.loading;
        }
    }

    /** The tenant's value, by id. */
    public Uni<Optional<T>> get(UUID tenantId) {
        return get(tenantId.toString());
    }

    private Uni<Optional<T>> load(String key, Entry<T> entry) {
        return Uni.createFrom()
                .deferred(() -> loader.apply(key))
                .onItem()
                .transform(loaded -> loaded(key, entry, loaded))
                .onFailure()
                .recoverWithUni(failure -> failed(entry, failure))
                .memoize()
                .indefinitely();
    }

    private Optional<T> loaded(String key, Entry<T> entry, Optional<T> loaded) {
        synchronized (entry) {
            entry.loading = null;
            entry.value = loaded.orElse(null);
            entry.goodUntil = loaded.isPresent() ? Instant.MAX : clock.instant().plus(NEGATIVE);
        }
        if (loaded.isEmpty()) entries.remove(key, entry);
        return loaded;
    }

    private Uni<Optional<T>> failed(Entry<T> entry, Throwable failure) {
        synchronized (entry) {
            entry.loading = null;
            if (entry.value == null) return Uni.createFrom().failure(failure);
            entry.goodUntil = clock.instant().plus(RETRY);
            return Uni.createFrom().item(Optional.of(entry.value));
        }
    }

    @Override
    public void changed(UUID tenantId) {
        entries.values()
                .removeIf(
                        entry ->
                                entry.value == null
                                        || tenantOf.apply(entry.value).equals(tenantId));
    }

    @Override
    public void uncertain() {
        for (var entry : entries.values()) {
            synchronized (entry) {
                entry.goodUntil = Instant.MIN;
            }
        }
    }
}
