package dev.gatehouse.policyengine.totp;

import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.verification.TestCodes;
import java.time.Instant;
import java.util.Map;

/** Authenticator apps without Quarkus, and an app for the test's own hand. */
public final class TestAuthenticators {
    /** Of the app in hand; base32. */
    public static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private TestAuthenticators() {}

    public static Authenticators of(TestPool database) {
        return new Authenticators(
                database.dataKeys(),
                new AuthenticatorStore(database.pool()),
                TestCodes.throttle(database, Map.of()));
    }

    /** What the app shows. */
    public static String code(String secret, Instant now) {
        return Totp.ofBase32(secret).orElseThrow().code(now.getEpochSecond() / 30);
    }
}
