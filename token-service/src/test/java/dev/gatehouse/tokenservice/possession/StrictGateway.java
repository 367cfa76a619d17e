package dev.gatehouse.tokenservice.possession;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Settings for a gateway that passes certificates on, and for DPoP proofs with a nonce. */
public class StrictGateway implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "token.client-certificate-header", "Client-Cert",
                "token.dpop-nonce-required", "true",
                "gatehouse.mtls-origin", "https://localhost:8444");
    }

    @Override
    public void stop() {}
}
