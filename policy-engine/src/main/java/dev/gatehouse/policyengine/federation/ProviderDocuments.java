package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Providers' metadata and keys, read once for all and used for a while. */
@ApplicationScoped
class ProviderDocuments {
    private static final int REMEMBERED = 1000;
    private static final int REDIRECTS = 2;
    private static final int LIMIT = 1 << 19;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Outgoing client;
    private final FederationConfig config;
    private final Clock clock;
    private final Map<URI, Kept> kept = new ConcurrentHashMap<>();

    /**
     * @param forced when it was read because a key was not in it
     */
    private record Kept(Uni<JsonNode> document, Instant readAt, Instant forced) {}

    @Inject
    ProviderDocuments(Outgoing client, FederationConfig config) {
        this(client, config, Clock.systemUTC());
    }

    ProviderDocuments(Outgoing client, FederationConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    Uni<ProviderMetadata> metadata(Provider provider) {
        return provider.address("METADATA")
                .map(
                        address ->
                                read(provider, address)
                                        .map(found -> new ProviderMetadata(provider, found)))
                .orElseGet(() -> Uni.createFrom().item(ProviderMetadata.none(provider)));
    }

    /** The document; one that has become old and cannot be read again is used all the same. */
    Uni<JsonNode> read(Provider provider, URI address) {
        var now = clock.instant();
        var known = kept.get(address);
        if (known == null) return fresh(provider, address, now, Instant.MIN);
        if (now.isBefore(known.readAt().plus(config.documentLifetime()))) return known.document();
        return fresh(provider, address, now, known.forced())
                .onFailure()
                .recoverWithUni(_ -> known.document());
    }

    /**
     * The document anew, since what was looked for is not in it; not more often than so, or anybody
     * could make us call the provider by sending tokens that name keys.
     */
    Uni<JsonNode> readAgain(Provider provider, URI address) {
        var now = clock.instant();
        var known = kept.get(address);
        boolean tooSoon = known != null && now.isBefore(pausedUntil(known.forced()));
        return tooSoon ? known.document() : fresh(provider, address, now, now);
    }

    private Instant pausedUntil(Instant forced) {
        return forced.equals(Instant.MIN) ? forced : forced.plus(config.unknownKeyPause());
    }

    private Uni<JsonNode> fresh(Provider provider, URI address, Instant now, Instant forced) {
        var before = kept.get(address);
        var document =
                get(address, REDIRECTS)
                        .map(answer -> document(provider, address, answer))
                        .onFailure()
                        .transform(failure -> Refusals.unanswered(provider, failure))
                        .onFailure()
                        .invoke(failure -> forget(address, before, failure))
                        .memoize()
                        .indefinitely();
        if (kept.size() >= REMEMBERED) kept.clear();
        kept.put(address, new Kept(document, now, forced));
        return document;
    }

    /** Each address on the way is held to the rules of outgoing calls anew. */
    private Uni<OutgoingResponse> get(URI address, int redirects) {
        var request =
                OutgoingRequest.get(address)
                        .with("Accept", "application/json")
                        .within(config.timeout(), LIMIT);
        return client.send(request)
                .flatMap(
                        answer ->
                                next(address, answer)
                                        .filter(_ -> redirects > 0)
                                        .map(next -> get(next, redirects - 1))
                                        .orElseGet(() -> Uni.createFrom().item(answer)));
    }

    private static Optional<URI> next(URI address, OutgoingResponse answer) {
        if (answer.status() / 100 != 3) return Optional.empty();
        try {
            return answer.header("Location").map(address::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void forget(URI address, Kept before, Throwable failure) {
        Log.warnf("provider document not read address=%s reason=%s", address, failure.getMessage());
        if (before == null) kept.remove(address);
        else kept.put(address, before);
    }

    private static JsonNode document(Provider provider, URI address, OutgoingResponse answer) {
        if (!answer.isSuccess()) {
            throw Refusals.away(provider, address.getHost() + " answered " + answer.status());
        }
        try {
            var document = JSON.readTree(answer.text());
            if (document.isObject()) return document;
        } catch (JsonProcessingException e) {
            // what it is instead says nothing to anybody
        }
        throw Refusals.away(provider, address.getHost() + " answered no JSON object");
    }
}
