package dev.gatehouse.tokenservice.key;

import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.key.SigningKeyStore.Name;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Gives every key set its next key in time; the running services sign with it when its time comes.
 */
@ApplicationScoped
class KeyRotation {

    private final SigningKeyStore store;
    private final SigningKeys signingKeys;
    private final RotationSchedule schedule;
    private final Clock clock;

    KeyRotation(SigningKeyStore store, SigningKeys signingKeys, TokenConfig config, Clock clock) {
        this.store = store;
        this.signingKeys = signingKeys;
        this.schedule =
                new RotationSchedule(config.signingKeyLifetime(), config.signingKeyNotice());
        this.clock = clock;
    }

    @Scheduled(
            every = "${token.maintenance:PT1H}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rotate() {
        return store.withNewestUntil(schedule.dueUntil(clock.instant()))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::rotate)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<SigningKey> rotate(Name keySet) {
        var now = clock.instant();
        return signingKeys
                .addKey(keySet, schedule.nextNotBefore(now), schedule.dueUntil(now))
                .onFailure()
                .invoke(
                        failure ->
                                Log.errorf(
                                        failure,
                                        "signing key not rotated tenant=%s key_set=%s",
                                        keySet.tenantId(),
                                        keySet.keySet()))
                .onFailure()
                .recoverWithNull();
    }
}
