package dev.gatehouse.tokenservice.possession;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Settings for a gateway elsewhere: who connects from here is none. */
public class ForeignGateway implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "token.client-certificate-header", "Client-Cert",
                "gatehouse.trusted-proxies", "192.0.2.1");
    }

    @Override
    public void stop() {}
}
