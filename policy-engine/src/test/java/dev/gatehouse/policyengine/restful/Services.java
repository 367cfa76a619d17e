package dev.gatehouse.policyengine.restful;

import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingConfig;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.key.PolicySecret;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.TestCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The handler as it runs, towards services on this machine. */
final class Services implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(15);
    static final KeyRing NO_KEYS = new KeyRing(TestCall.CONTOSO.tenantId(), Map.of(), Map.of());

    private final Vertx vertx = Vertx.vertx();
    private final Restful restful;

    Services(Clock clock, Duration timeout, String... allowedHosts) {
        this(clock, timeout, Optional.empty(), allowedHosts);
    }

    Services(Clock clock, Duration timeout, Optional<Path> trusted, String... allowedHosts) {
        var client = new OutgoingClient(vertx, outgoing(trusted, List.of(allowedHosts)));
        var meters = new SimpleMeterRegistry();
        restful = new Restful(client, null, config(timeout), meters, clock);
    }

    static Services onThisMachine() {
        return new Services(Clock.systemUTC(), PATIENCE, "127.0.0.1");
    }

    static Services impatient() {
        return new Services(Clock.systemUTC(), Duration.ofMillis(300), "127.0.0.1");
    }

    static KeyRing secret(String name, String value) {
        return secrets(Map.of(name, new PolicySecret(value)));
    }

    static KeyRing secrets(Map<String, PolicySecret> secrets) {
        return new KeyRing(TestCall.CONTOSO.tenantId(), secrets, Map.of());
    }

    ProfileOutcome run(ProfileCall call) {
        return run(call, NO_KEYS);
    }

    ProfileOutcome run(ProfileCall call, KeyRing keys) {
        return restful.run(call, keys).await().atMost(Duration.ofSeconds(20));
    }

    private static OutgoingConfig outgoing(Optional<Path> trusted, List<String> hosts) {
        return new OutgoingConfig() {
            @Override
            public Optional<List<String>> allowedHosts() {
                return Optional.of(hosts);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Optional<Path> trustedCertificates() {
                return trusted;
            }
        };
    }

    private static RestfulConfig config(Duration timeout) {
        return new RestfulConfig() {
            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public int answerLimit() {
                return 1000;
            }

            @Override
            public int circuitFailures() {
                return 3;
            }

            @Override
            public Duration circuitPause() {
                return Duration.ofSeconds(30);
            }
        };
    }

    @Override
    public void close() {
        vertx.closeAndAwait();
    }
}
