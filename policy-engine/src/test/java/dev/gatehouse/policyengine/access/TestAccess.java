package dev.gatehouse.policyengine.access;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Rules without Quarkus. */
public final class TestAccess {
    private TestAccess() {}

    public static AccessRules rules(Map<String, String> properties) {
        return new AccessRules(
                new SmallRyeConfigBuilder()
                        .withMapping(AccessConfig.class)
                        .withDefaultValues(properties)
                        .build()
                        .getConfigMapping(AccessConfig.class));
    }
}
