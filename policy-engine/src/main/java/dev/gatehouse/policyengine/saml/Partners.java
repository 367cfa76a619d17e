package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.policyengine.saml.PartnerMetadata.Role;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Partners by what a policy or a manifest says of them: their metadata itself, or where it is. An
 * address is asked again after an hour; while it does not answer, what it said last counts for a
 * day.
 */
@ApplicationScoped
public class Partners {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final int MOST = 2_000;

    private final OutgoingClient outgoing;
    private final Clock clock = Clock.systemUTC();
    private final Map<Named, Known> known = new ConcurrentHashMap<>();

    Partners(OutgoingClient outgoing) {
        this.outgoing = outgoing;
    }

    private record Named(Role role, String text) {}

    private record Known(PartnerEntity entity, Instant readAt) {}

    /**
     * @param text metadata, or its address
     * @return fails with {@link SamlRefused} when there is none to be had
     */
    public Uni<PartnerEntity> identityProvider(String text) {
        return partner(new Named(Role.IDENTITY_PROVIDER, text.strip()));
    }

    public Uni<PartnerEntity> serviceProvider(String text) {
        return partner(new Named(Role.SERVICE_PROVIDER, text.strip()));
    }

    private Uni<PartnerEntity> partner(Named named) {
        var before = known.get(named);
        var now = clock.instant();
        if (before != null && now.isBefore(before.readAt().plus(FRESH))) {
            return Uni.createFrom().item(before.entity());
        }
        return read(named, now)
                .invoke(entity -> remember(named, new Known(entity, now)))
                .onFailure()
                .recoverWithUni(failure -> lastKnown(named, before, now, failure));
    }

    private Uni<PartnerEntity> read(Named named, Instant now) {
        if (named.text().startsWith("<")) {
            return Work.off(
                    () ->
                            PartnerMetadata.read(
                                    named.text().getBytes(StandardCharsets.UTF_8),
                                    named.role(),
                                    now));
        }
        return address(named.text())
                .map(
                        to ->
                                outgoing.send(OutgoingRequest.get(to))
                                        .flatMap(
                                                answer ->
                                                        answer.isSuccess()
                                                                ? Work.off(
                                                                        () ->
                                                                                PartnerMetadata
                                                                                        .read(
                                                                                                answer
                                                                                                        .body(),
                                                                                                named
                                                                                                        .role(),
                                                                                                now))
                                                                : refused(
                                                                        "metadata answered "
                                                                                + answer.status())))
                .orElseGet(() -> refused("neither metadata nor its address"));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Uni<PartnerEntity> refused(String reason) {
        return Uni.createFrom().failure(new SamlRefused(reason));
    }

    private static Uni<PartnerEntity> lastKnown(
            Named named, Known before, Instant now, Throwable failure) {
        Log.warnf("saml metadata not had role=%s reason=%s", named.role(), failure.getMessage());
        return before != null && now.isBefore(before.readAt().plus(USABLE))
                ? Uni.createFrom().item(before.entity())
                : refused("metadata not had: " + failure.getMessage());
    }

    private void remember(Named named, Known entity) {
        if (known.size() >= MOST) known.clear();
        known.put(named, entity);
    }
}
