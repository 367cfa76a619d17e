package dev.gatehouse.platform.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The shared configuration for a service without a database; init argument {@code service}. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {

    private String service = "ui-service";

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", service);
    }

    @Override
    public Map<String, String> start() {
        return TestPeers.configuration(service);
    }

    @Override
    public void stop() {
        // the keys are the run's, not this service's
    }
}
