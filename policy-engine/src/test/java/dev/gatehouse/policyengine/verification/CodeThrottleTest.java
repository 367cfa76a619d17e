package dev.gatehouse.policyengine.verification;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.directory.TestPool;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CodeThrottleTest {

    private static final TestPool DATABASE = new TestPool();
    private static final String CLIENT = "192.0.2.1";

    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private final UUID tenant = TestPool.newTenant().tenantId();
    private final CodeThrottle throttle =
            new CountingThrottle(
                    DATABASE.dataKeys(),
                    DATABASE.pool(),
                    new SmallRyeConfigBuilder()
                            .withMapping(CodeConfig.class)
                            .build()
                            .getConfigMapping(CodeConfig.class),
                    ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private boolean admitsCode(String address, String client) {
        return await(throttle.admitsCode(tenant, address, client));
    }

    // NIST SP 800-63B-4 §3.2.2; OWASP ASVS 5.0 §6.6.3: parallel journeys do not multiply codes
    @Test
    void of_forty_journeys_at_once_ten_get_a_code_for_the_address() {
        var admitted =
                await(
                        Uni.join()
                                .all(
                                        IntStream.range(0, 40)
                                                .mapToObj(
                                                        i ->
                                                                throttle.admitsCode(
                                                                        tenant,
                                                                        "a@b.example",
                                                                        "192.0.2." + i))
                                                .toList())
                                .andFailFast());
        assertEquals(10, admitted.stream().filter(a -> a).count());
        assertFalse(admitsCode(" A@B.example", CLIENT));
        assertTrue(admitsCode("other@b.example", CLIENT));
    }

    @Test
    void after_an_hour_the_address_gets_codes_again() {
        for (int i = 0; i < 11; i++) admitsCode("a@b.example", CLIENT);
        assertFalse(admitsCode("a@b.example", CLIENT));
        now = now.plus(Duration.ofMinutes(61));
        assertTrue(admitsCode("a@b.example", CLIENT));
    }

    // a client must not mail to the whole world
    @Test
    void one_client_gets_a_hundred_codes_an_hour_for_all_addresses_together() {
        long admitted =
                IntStream.range(0, 110)
                        .filter(i -> admitsCode(i + "@b.example", "2001:db8:1:2::" + i))
                        .count();
        assertEquals(100, admitted);
        assertTrue(admitsCode("new@b.example", "2001:db8:1:3::1"));
    }

    @Test
    void an_ipv6_client_counts_as_its_network() {
        assertEquals(
                CodeLimits.clientSubject("2001:db8:1:2::1"),
                CodeLimits.clientSubject("2001:db8:1:2:ffff::9"));
        assertNotEquals(
                CodeLimits.clientSubject("2001:db8:1:2::1"),
                CodeLimits.clientSubject("2001:db8:1:3::1"));
        assertNotEquals(
                CodeLimits.clientSubject("192.0.2.1"), CodeLimits.clientSubject("192.0.2.2"));
        assertEquals("client/unknown", CodeLimits.clientSubject("unknown"));
    }

    // 30 guesses an hour at a million codes
    @Test
    void an_address_is_tried_thirty_times_an_hour_whatever_the_journey() {
        long admitted =
                IntStream.range(0, 35)
                        .filter(i -> await(throttle.admitsTry(tenant, "a@b.example")))
                        .count();
        assertEquals(30, admitted);
    }

    // RFC 8628 §5.1: nor by many addresses at once
    @Test
    void a_tenants_user_codes_are_tried_ten_thousand_times_an_hour_by_all_together() {
        assertTrue(await(throttle.admitsUserCode(tenant, CLIENT)));
        await(
                DATABASE.pool()
                        .query(
                                "update lockout set failures = 10000 where kind = 'user-code-tried' and failures = 1 and tenant_id = '"
                                        + tenant
                                        + "'")
                        .execute());
        assertFalse(await(throttle.admitsUserCode(tenant, "192.0.2.99")));
        assertTrue(await(throttle.admitsUserCode(TestPool.newTenant().tenantId(), CLIENT)));
    }

    @Test
    void one_tenants_count_is_not_anothers() {
        for (int i = 0; i < 11; i++) admitsCode("a@b.example", CLIENT);
        var other = TestPool.newTenant().tenantId();
        assertTrue(await(throttle.admitsCode(other, "a@b.example", CLIENT)));
    }
}
