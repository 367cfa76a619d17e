package dev.gatehouse.platform.limit;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90229;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90244;

import dev.gatehouse.platform.oauth.ErrorCode;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Counts what each address and each client asks for. */
@ApplicationScoped
public class RequestLimits {

    private final boolean enabled;
    private final Clock clock;
    private final RateLimit<Asking> byAddress;
    private final RateLimit<Asking> byClient;

    @Inject
    RequestLimits(LimitConfig config) {
        this(config, Clock.systemUTC());
    }

    RequestLimits(LimitConfig config, Clock clock) {
        this.enabled = config.enabled();
        this.clock = clock;
        this.byAddress =
                new RateLimit<>(
                        config.address().requests(),
                        config.address().period(),
                        config.remembered());
        this.byClient =
                new RateLimit<>(
                        config.client().requests(), config.client().period(), config.remembered());
    }

    /**
     * @param tenantId null for all tenants that there are not
     */
    private record Asking(UUID tenantId, Object who) {}

    /**
     * Counts a request from an address.
     *
     * @param tenantId null when the tenant is unknown
     * @throws TooManyRequests AADB2C90244
     */
    void count(UUID tenantId, String address) {
        take(byAddress, new Asking(tenantId, Sender.of(address)), AADB2C90244);
    }

    /**
     * Counts a request of a client that has proven itself: a mere client_id is anybody's to write,
     * and must not use up what is the client's.
     *
     * @throws TooManyRequests AADB2C90229
     */
    public void countClient(UUID tenantId, UUID clientId) {
        take(byClient, new Asking(tenantId, clientId), AADB2C90229);
    }

    private void take(RateLimit<Asking> limit, Asking asking, ErrorCode code) {
        if (!enabled) return;
        limit.take(asking, clock.instant())
                .ifPresent(
                        wait -> {
                            Log.warnf(
                                    "too many requests code=%s tenant=%s of=%s",
                                    code, asking.tenantId, asking.who);
                            throw new TooManyRequests(code, wait);
                        });
    }
}
