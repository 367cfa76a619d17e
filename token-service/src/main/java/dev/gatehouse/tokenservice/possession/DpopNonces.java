package dev.gatehouse.tokenservice.possession;

import dev.gatehouse.platform.crypto.Envelope;
import dev.gatehouse.platform.crypto.SealBroken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/**
 * RFC 9449 §8: the time, sealed with the tenant's key, so that every replica knows it again and
 * nothing is stored.
 */
@ApplicationScoped
class DpopNonces {

    private static final String PURPOSE = "dpop-nonce";
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final Envelope envelope;
    private final Clock clock;

    DpopNonces(Envelope envelope, Clock clock) {
        this.envelope = envelope;
        this.clock = clock;
    }

    Uni<String> create(UUID tenantId) {
        var now = ByteBuffer.allocate(Long.BYTES).putLong(clock.millis()).array();
        return envelope.seal(tenantId, PURPOSE, now)
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
    }

    /**
     * @param nonce null is none
     */
    Uni<Boolean> isGood(UUID tenantId, String nonce) {
        if (nonce == null) return Uni.createFrom().item(false);
        try {
            return envelope.open(tenantId, PURPOSE, Base64.getUrlDecoder().decode(nonce))
                    .map(time -> isFresh(ByteBuffer.wrap(time).getLong()))
                    .onFailure(SealBroken.class)
                    .recoverWithItem(false);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(false);
        }
    }

    private boolean isFresh(long created) {
        return clock.millis() - created <= GOOD_FOR.toMillis();
    }
}
