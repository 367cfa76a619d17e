package dev.gatehouse.uiservice.engine;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Starts the stub and makes it this service's policy-engine; tests have it in an {@link EngineStub}
 * field.
 */
public final class EngineResource implements QuarkusTestResourceLifecycleManager {

    private EngineStub engine;

    @Override
    public Map<String, String> start() {
        engine = new EngineStub();
        return Map.of(
                "gatehouse.peers.policy-engine",
                engine.address(),
                "ui.insecure-remote-resources",
                "true",
                "gatehouse.outgoing.allowed-hosts",
                "localhost");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(engine, new TestInjector.MatchesType(EngineStub.class));
    }

    @Override
    public void stop() {
        if (engine != null) engine.stop();
    }
}
