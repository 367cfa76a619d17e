package dev.gatehouse.policyengine.restful;

import dev.gatehouse.platform.outgoing.OutgoingFailed;
import dev.gatehouse.policyengine.profile.ProfileCall;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A circuit breaker for each service of each tenant; this replica's own. */
final class Circuits {

    private static final int MAX_KEPT = 10_000;

    private final int failuresToOpen;
    private final Duration pause;
    private final Clock clock;
    private final Map<Service, Circuit> known = new ConcurrentHashMap<>();

    Circuits(int failuresToOpen, Duration pause, Clock clock) {
        this.failuresToOpen = failuresToOpen;
        this.pause = pause;
        this.clock = clock;
    }

    /** By the address as the policy has it, without the values in it. */
    private record Service(UUID tenantId, String url) {}

    Circuit of(ProfileCall call) {
        if (known.size() > MAX_KEPT) known.clear();
        var url = call.profile().metadata().get("ServiceUrl", "");
        return known.computeIfAbsent(
                new Service(call.tenant().tenantId(), url),
                _ -> new Circuit(call.profile().id(), new CircuitBreaker(failuresToOpen, pause)));
    }

    final class Circuit {
        private final String profile;
        private final CircuitBreaker breaker;

        private Circuit(String profile, CircuitBreaker breaker) {
            this.profile = profile;
            this.breaker = breaker;
        }

        boolean admits() {
            return breaker.admits(clock.instant());
        }

        void answered(int status) {
            if (status / 100 == 5) failed();
            else breaker.succeeded();
        }

        /** An address that may not be called says nothing about who is there. */
        void failed(OutgoingFailed failure) {
            if (failure.reason() != OutgoingFailed.Reason.REFUSED) failed();
        }

        private void failed() {
            if (breaker.failed(clock.instant())) {
                Log.warnf("restful service left alone profile=%s for=%s", profile, pause);
            }
        }
    }
}
