package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.policyengine.saml.MetadataCopy.Validity;
import dev.gatehouse.policyengine.saml.PartnerMetadata.Role;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Partners by where their metadata is. An address is asked again when what it said is no longer
 * fresh; while it does not answer, its last good copy counts. Metadata that a policy or a manifest
 * holds is as valid as these are.
 */
@ApplicationScoped
public class Partners {
    private static final int MOST = 2_000;

    private final Outgoing outgoing;
    private final Clock clock;
    private final Map<Named, MetadataCopy> known = new ConcurrentHashMap<>();

    @Inject
    Partners(Outgoing outgoing) {
        this(outgoing, Clock.systemUTC());
    }

    private Partners(Outgoing outgoing, Clock clock) {
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** Without a container, at a time of one's own. */
    public static Partners at(Outgoing outgoing, Clock clock) {
        return new Partners(outgoing, clock);
    }

    private record Named(Role role, PartnerSource source) {}

    /** Fails with {@link SamlRefused} when there is no metadata to be had. */
    public Uni<PartnerEntity> identityProvider(PartnerSource source) {
        return partner(new Named(Role.IDENTITY_PROVIDER, source));
    }

    public Uni<PartnerEntity> serviceProvider(PartnerSource source) {
        return partner(new Named(Role.SERVICE_PROVIDER, source));
    }

    /**
     * The identity provider as its metadata is this minute, for one whose signature is of no key
     * that it had; empty when it has said nothing new (key rollover).
     */
    public Uni<Optional<PartnerEntity>> changed(PartnerSource source, PartnerEntity before) {
        var named = new Named(Role.IDENTITY_PROVIDER, source);
        var copy = known.get(named);
        var now = clock.instant();
        boolean worthAsking = source.isAddress() && copy != null && !copy.isJustAsked(now);
        Uni<PartnerEntity> partner =
                worthAsking ? renewed(named, copy, now) : Uni.createFrom().item(before);
        return partner.map(found -> Optional.of(found).filter(one -> !one.equals(before)));
    }

    private Uni<PartnerEntity> partner(Named named) {
        var copy = known.get(named);
        var now = clock.instant();
        return copy != null && copy.isFresh(now)
                ? Uni.createFrom().item(copy.entity())
                : renewed(named, copy, now);
    }

    /** Whoever else needs it meanwhile goes on with the copy that there is. */
    private Uni<PartnerEntity> renewed(Named named, MetadataCopy copy, Instant now) {
        if (copy != null) known.put(named, copy.asked(now));
        return read(named)
                .map(read -> remember(named, read, now))
                .onFailure()
                .recoverWithUni(failure -> lastKnown(named, copy, now, failure));
    }

    private Uni<PartnerMetadata.Read> read(Named named) {
        var source = named.source();
        if (!source.isAddress()) {
            return read(named, source.text().getBytes(StandardCharsets.UTF_8));
        }
        return address(source.text())
                .map(to -> fetched(named, to))
                .orElseGet(() -> refused("neither metadata nor its address"));
    }

    private Uni<PartnerMetadata.Read> fetched(Named named, URI from) {
        return outgoing.send(OutgoingRequest.get(from))
                .flatMap(
                        answer ->
                                answer.isSuccess()
                                        ? read(named, answer.body())
                                        : refused("metadata answered " + answer.status()));
    }

    private static Uni<PartnerMetadata.Read> read(Named named, byte[] xml) {
        return Work.off(() -> PartnerMetadata.read(xml, named.role(), named.source()));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static <T> Uni<T> refused(String reason) {
        return Uni.createFrom().failure(new SamlRefused(reason));
    }

    private PartnerEntity remember(Named named, PartnerMetadata.Read read, Instant now) {
        boolean fetched = named.source().isAddress();
        if (fetched && read.validity().isOver(now)) {
            throw new SamlRefused("the metadata is no longer valid");
        }
        if (known.size() >= MOST) known.clear();
        var validity = fetched ? read.validity() : Validity.UNLIMITED;
        known.put(named, new MetadataCopy(validity, read.entity(), now, now));
        return read.entity();
    }

    private static Uni<PartnerEntity> lastKnown(
            Named named, MetadataCopy copy, Instant now, Throwable failure) {
        Log.warnf(
                "saml metadata not had role=%s from=%s reason=%s",
                named.role(), named.source(), failure.getMessage());
        return copy != null && copy.isUsable(now)
                ? Uni.createFrom().item(copy.entity())
                : refused("metadata not had: " + failure.getMessage());
    }
}
