package dev.gatehouse.tokenservice.token;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes families of refresh tokens a week after nobody could use them any more. */
@ApplicationScoped
class ExpiredFamilies {

    private final RefreshTokenStore families;

    ExpiredFamilies(RefreshTokenStore families) {
        this.families = families;
    }

    @Scheduled(
            every = "${token.maintenance:PT1H}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> delete() {
        return families.deleteOver()
                .invoke(
                        deleted -> {
                            if (deleted > 0)
                                Log.infof("refresh token families deleted=%d", deleted);
                        })
                .replaceWithVoid();
    }
}
