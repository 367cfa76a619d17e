package dev.gatehouse.policyengine.profile;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.TestAccounts;
import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.totp.TestAuthenticators;
import dev.gatehouse.policyengine.verification.TestCodes;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuthenticatorAppsTest {
    private static final TestPool DATABASE = new TestPool();
    private static final String APP = TestAuthenticators.SECRET;
    private static final String ANOTHER_APP = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";
    private static final Map<String, String> COUNT = Map.of("Operation", "GetAvailableDevices");
    private static final Map<String, String> BEGIN = Map.of("Operation", "BeginVerifyOTP");
    private static final Map<String, String> VERIFY = Map.of("Operation", "VerifyOTP");

    private final Tenant tenant = TestPool.newTenant();
    private final UUID anna = TestAccounts.create(DATABASE, tenant, "anna@b.example");
    private final Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private final Calls calls =
            new Calls(
                            tenant,
                            "AzureMfaProtocolProvider",
                            new AzureMfa(
                                    null,
                                    new AuthenticatorApps(
                                            TestAccounts.store(DATABASE),
                                            TestAuthenticators.of(DATABASE),
                                            TestCodes.of(DATABASE))))
                    .at(now);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Map<String, String> annas(String secret) {
        return Map.of("objectId", anna.toString(), "secretKey", secret);
    }

    private Map<String, String> annas() {
        return Map.of("objectId", anna.toString());
    }

    private static Map<String, String> shown(String secret, Instant when) {
        return Map.of("otpCode", TestAuthenticators.code(secret, when));
    }

    private int devices() {
        var upn = Map.of("userPrincipalName", anna + "@" + tenant.name());
        return (int) calls.claims(COUNT, upn).get("numberOfAvailableDevices");
    }

    private void register() {
        calls.claims(BEGIN, annas(APP));
        calls.claims(VERIFY, shown(APP, now));
    }

    @Test
    void the_first_good_code_registers_the_app() {
        assertEquals(0, devices());
        calls.claims(BEGIN, annas(APP));
        assertEquals(0, devices());
        assertEquals(
                "UserMessageIfWrongCodeEntered", calls.refusal(VERIFY, shown(ANOTHER_APP, now)));
        assertEquals(0, devices());
        calls.claims(VERIFY, shown(APP, now));
        assertEquals(1, devices());
    }

    // RFC 6238 §5.2
    @Test
    void no_code_is_good_twice() {
        register();
        calls.inAnotherJourney().claims(BEGIN, annas());
        assertEquals("UserMessageIfWrongCodeEntered", calls.refusal(VERIFY, shown(APP, now)));
        var next = now.plusSeconds(30);
        calls.at(next).claims(VERIFY, shown(APP, next));
        assertEquals("UserMessageIfWrongCodeEntered", calls.refusal(VERIFY, shown(APP, next)));
        // nor is one from before it, which a slow clock could still show
        assertEquals("UserMessageIfWrongCodeEntered", calls.refusal(VERIFY, shown(APP, now)));
    }

    // who has only the password must not bring an app of their own
    @Test
    void a_registered_app_is_not_replaced_by_another() {
        register();
        calls.inAnotherJourney().claims(BEGIN, annas(ANOTHER_APP));
        assertEquals(
                "UserMessageIfWrongCodeEntered", calls.refusal(VERIFY, shown(ANOTHER_APP, now)));
        var next = now.plusSeconds(30);
        calls.at(next).claims(VERIFY, shown(APP, next));
    }

    @Test
    void what_one_journey_began_another_does_not_end() {
        register();
        calls.inAnotherJourney().claims(BEGIN, annas());
        calls.inAnotherJourney();
        assertEquals("UserMessageIfServerError", calls.refusal(VERIFY, shown(APP, now)));
    }

    @Test
    void an_app_is_tried_thirty_times_an_hour_whatever_the_journey() {
        register();
        calls.inAnotherJourney().claims(BEGIN, annas());
        var refusals =
                IntStream.range(0, 30)
                        .mapToObj(i -> calls.refusal(VERIFY, Map.of("otpCode", "x")))
                        .toList();
        assertEquals("UserMessageIfWrongCodeEntered", refusals.get(28));
        assertEquals("UserMessageIfMaxAllowedCodeRetryReached", refusals.get(29));
    }

    @Test
    void nobody_has_no_app_and_can_begin_nothing() {
        var nobody = Map.of("userPrincipalName", UUID.randomUUID() + "@" + tenant.name());
        assertEquals(0, calls.claims(COUNT, nobody).get("numberOfAvailableDevices"));
        assertEquals("UserMessageIfServerError", calls.refusal(BEGIN, nobody));
    }

    // OWASP ASVS 5.0 §6.5.3
    @Test
    void the_database_does_not_tell_the_secret() {
        register();
        var row =
                await(
                                DATABASE.pool()
                                        .preparedQuery(
                                                "select secret from authenticator where tenant_id = $1")
                                        .execute(Tuple.of(tenant.tenantId())))
                        .iterator()
                        .next();
        var stored = new String(row.getBuffer("secret").getBytes(), StandardCharsets.ISO_8859_1);
        assertFalse(stored.contains("12345678901234567890"));
    }
}
