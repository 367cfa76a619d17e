package dev.gatehouse.tokenservice.endpoint;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Limits that a test reaches. */
public class FewRequests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "gatehouse.limits.address.requests", "10",
                "gatehouse.limits.address.period", "PT1H",
                "gatehouse.limits.client.requests", "3",
                "gatehouse.limits.client.period", "PT1H");
    }

    @Override
    public void stop() {}
}
