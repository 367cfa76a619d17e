package dev.gatehouse.policyengine.oauth;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A limit that a test reaches. */
public class FewRequests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "gatehouse.limits.address.requests", "5",
                "gatehouse.limits.address.period", "PT1H");
    }

    @Override
    public void stop() {}
}
