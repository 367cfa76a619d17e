package dev.gatehouse.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantCacheTest {

    private static final UUID CONTOSO = UUID.randomUUID();
    private static final UUID FABRIKAM = UUID.randomUUID();

    /** A tenant's registration, and which load brought it. */
    private record Value(UUID tenantId, int load) {}

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int loads;
    private boolean databaseIsUp = true;
    private final TenantCache<Value> cache =
            new TenantCache<>(this::load, Value::tenantId, clock());

    private Uni<Optional<Value>> load(String key) {
        loads++;
        if (!databaseIsUp) return Uni.createFrom().failure(new IllegalStateException("down"));
        if (key.startsWith("nobody")) return Uni.createFrom().item(Optional.empty());
        var tenantId = key.startsWith("fabrikam") ? FABRIKAM : CONTOSO;
        return Uni.createFrom().item(Optional.of(new Value(tenantId, loads)));
    }

    private int loadSeenBy(String key) {
        return cache.get(key).await().indefinitely().orElseThrow().load;
    }

    @Test
    void a_value_is_loaded_once() {
        cache.listening(true);
        assertEquals(1, loadSeenBy("contoso.com"));
        assertEquals(1, loadSeenBy("Contoso.COM"));
        pass(Duration.ofDays(1));
        assertEquals(1, loadSeenBy("contoso.com"));
    }

    @Test
    void a_change_drops_the_tenant_by_every_name_and_no_other() {
        cache.listening(true);
        loadSeenBy("contoso.com");
        loadSeenBy(CONTOSO.toString());
        loadSeenBy("fabrikam.com");
        cache.changed(CONTOSO);
        assertEquals(4, loadSeenBy("contoso.com"));
        assertEquals(5, loadSeenBy(CONTOSO.toString()));
        assertEquals(3, loadSeenBy("fabrikam.com"));
    }

    @Test
    void those_who_ask_at_once_wait_for_one_load() {
        var emitters = new ArrayList<UniEmitter<? super Optional<Value>>>();
        var slow =
                new TenantCache<Value>(
                        key -> Uni.createFrom().emitter(emitters::add), Value::tenantId, clock());
        var first = slow.get("contoso.com").subscribeAsCompletionStage();
        var second = slow.get("contoso.com").subscribeAsCompletionStage();
        assertEquals(1, emitters.size());
        emitters.getFirst().complete(Optional.of(new Value(CONTOSO, 1)));
        assertEquals(1, first.join().orElseThrow().load);
        assertEquals(1, second.join().orElseThrow().load);
    }

    @Test
    void a_value_that_changes_while_it_is_loaded_is_not_kept() {
        var emitters = new ArrayList<UniEmitter<? super Optional<Value>>>();
        var slow =
                new TenantCache<Value>(
                        key -> Uni.createFrom().emitter(emitters::add), Value::tenantId, clock());
        slow.listening(true);
        slow.get("contoso.com").subscribeAsCompletionStage();
        slow.changed(CONTOSO);
        emitters.getFirst().complete(Optional.of(new Value(CONTOSO, 1)));
        slow.get("contoso.com").subscribeAsCompletionStage();
        assertEquals(2, emitters.size());
    }

    @Test
    void an_unknown_tenant_is_asked_for_again_after_a_second_or_any_change() {
        cache.listening(true);
        cache.get("nobody").await().indefinitely();
        cache.get("nobody").await().indefinitely();
        assertEquals(1, loads);
        pass(Duration.ofSeconds(1));
        cache.get("nobody").await().indefinitely();
        assertEquals(2, loads);
        cache.changed(UUID.randomUUID());
        cache.get("nobody").await().indefinitely();
        assertEquals(3, loads);
    }

    @Test
    void when_the_connection_breaks_everything_is_loaded_anew() {
        cache.listening(true);
        loadSeenBy("contoso.com");
        cache.listening(false);
        assertEquals(2, loadSeenBy("contoso.com"));
        pass(Duration.ofSeconds(1));
        assertEquals(3, loadSeenBy("contoso.com"));
        cache.listening(true);
        assertEquals(4, loadSeenBy("contoso.com"));
        pass(Duration.ofDays(1));
        assertEquals(4, loadSeenBy("contoso.com"));
    }

    @Test
    void while_the_database_is_down_the_old_value_answers() {
        cache.listening(true);
        loadSeenBy("contoso.com");
        databaseIsUp = false;
        cache.listening(false);
        for (int i = 0; i < 5; i++) assertEquals(1, loadSeenBy("contoso.com"));
        assertEquals(2, loads, "and the database is not asked by every request");
        pass(Duration.ofSeconds(1));
        databaseIsUp = true;
        assertEquals(1, loadSeenBy("contoso.com"), "nobody waits while it is tried");
        assertEquals(3, loadSeenBy("contoso.com"));
    }

    @Test
    void without_an_old_value_the_failure_is_seen_and_not_kept() {
        databaseIsUp = false;
        assertThrows(IllegalStateException.class, () -> loadSeenBy("contoso.com"));
        databaseIsUp = true;
        assertEquals(2, loadSeenBy("contoso.com"));
    }

    @Test
    void a_flood_of_unknown_names_does_not_fill_the_memory() {
        for (int i = 0; i < 30_000; i++) cache.get("nobody" + i).await().indefinitely();
        assertTrue(cache.size() <= 10_001);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneId.of("Z");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
