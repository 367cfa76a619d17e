package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.oauth.OAuthException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells partners that a customer's sessions with them are over (SAML Profiles §4.4.4.1), by
 * messages that the browser takes to them.
 */
public final class LogoutRequests {
    private LogoutRequests() {}

    /**
     * A session to be looked for.
     *
     * @param with what the log calls the partner
     * @param session empty when there is nobody to be told
     */
    public record Sought(String with, Supplier<Uni<Optional<PartnerSession>>> session) {}

    /**
     * One that cannot be told is left out; the others are told all the same.
     *
     * @param asker who knows already, because it asked
     */
    public static Uni<List<Dispatch>> to(
            List<Sought> sessions, Optional<LogoutPartner> asker, Instant now) {
        return Multi.createFrom()
                .iterable(sessions)
                .onItem()
                .transformToUniAndConcatenate(sought -> to(sought, asker, now))
                .onItem()
                .transformToIterable(found -> found.stream().toList())
                .collect()
                .asList();
    }

    private static Uni<Optional<Dispatch>> to(
            Sought sought, Optional<LogoutPartner> asker, Instant now) {
        return Uni.createFrom()
                .deferred(() -> sought.session().get())
                .map(found -> found.filter(one -> !asker.filter(one.partner()::isSame).isPresent()))
                .flatMap(found -> Work.off(() -> found.flatMap(session -> session.over(now))))
                .onFailure(LogoutRequests::isOfPartner)
                .recoverWithItem(
                        failure -> {
                            Log.warnf(
                                    "partner not told of logout partner=%s reason=%s",
                                    sought.with(), failure.getMessage());
                            return Optional.empty();
                        });
    }

    /** Among them a key that cannot sign, and an address that is none. */
    private static boolean isOfPartner(Throwable failure) {
        return failure instanceof SamlRefused
                || failure instanceof OAuthException
                || failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException;
    }
}
