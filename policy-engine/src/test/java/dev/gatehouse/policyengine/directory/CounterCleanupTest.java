package dev.gatehouse.policyengine.directory;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.TestRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CounterCleanupTest {

    private final UUID tenant = TestPool.newTenant().tenantId();

    private void counter(int subject, String windowStart, String lockedUntil) {
        TestRegistry.shared()
                .execute(
                        """
                        insert into lockout (tenant_id, kind, subject_hash, failures, window_start, locked_until)
                        values (?, 'password', decode(?, 'hex'), 3, now() - ?::interval, now() + ?::interval)""",
                        tenant,
                        "0" + subject,
                        windowStart,
                        lockedUntil);
    }

    @Test
    void counters_are_dropped_when_they_can_no_longer_count() {
        counter(1, "3 days", null);
        counter(2, "3 days", "-1 day");
        counter(3, "3 days", "1 minute");
        counter(4, "1 day", null);
        try (var database = new TestPool()) {
            await(new CounterCleanup(database.pool()).forget());
        }
        int left =
                TestRegistry.shared()
                        .execute("update lockout set failures = 4 where tenant_id = ?", tenant);
        assertEquals(2, left);
    }
}
