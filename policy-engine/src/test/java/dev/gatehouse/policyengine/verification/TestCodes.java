package dev.gatehouse.policyengine.verification;

import dev.gatehouse.policyengine.directory.TestPool;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Codes and their limits without Quarkus. */
public final class TestCodes {

    private TestCodes() {}

    public static JourneyCodes of(TestPool database) {
        return new StoredCodes(
                database.dataKeys(), new CodeStore(database.pool()), throttle(database, Map.of()));
    }

    public static CodeThrottle throttle(TestPool database, Map<String, String> properties) {
        return new CountingThrottle(
                database.dataKeys(),
                database.pool(),
                new SmallRyeConfigBuilder()
                        .withMapping(CodeConfig.class)
                        .withDefaultValues(properties)
                        .build()
                        .getConfigMapping(CodeConfig.class));
    }
}
