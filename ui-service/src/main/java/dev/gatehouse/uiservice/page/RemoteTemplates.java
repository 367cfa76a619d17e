package dev.gatehouse.uiservice.page;

import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingFailed;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fetches customers' own pages, each at most once a minute. While its host does not answer a page
 * is used as it was; one that cannot be had is none.
 */
@ApplicationScoped
class RemoteTemplates {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_KEPT = 500;
    private static final int MAX_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final UiConfig config;
    private final OutgoingClient hosts;
    private final Map<URI, Kept> kept = new ConcurrentHashMap<>();

    RemoteTemplates(UiConfig config, OutgoingClient hosts) {
        this.config = config;
        this.hosts = hosts;
    }

    private static final class Kept {
        private Uni<Optional<RemoteTemplate>> current;
        private volatile Optional<RemoteTemplate> last = Optional.empty();

        private Optional<RemoteTemplate> last(URI address, OutgoingFailed failure) {
            none(address, failure.reason() + " " + failure.getMessage());
            return last;
        }
    }

    /** Empty for our own template: where none is named, or the named one is of no use. */
    Uni<Optional<RemoteTemplate>> of(String remoteResource) {
        return address(remoteResource)
                .map(this::keep)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Only what a customer can serve safely; http would let anyone on the way write the page. */
    private Optional<URI> address(String remoteResource) {
        if (remoteResource == null) return Optional.empty();
        try {
            return Optional.of(URI.create(remoteResource)).filter(this::isSafe);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private boolean isSafe(URI address) {
        boolean safe = "https".equalsIgnoreCase(address.getScheme());
        boolean insecure = "http".equalsIgnoreCase(address.getScheme());
        return (safe || insecure && config.insecureRemoteResources()) && address.getHost() != null;
    }

    // addresses may hold what a customer asked with, so their number has to be bounded
    private Uni<Optional<RemoteTemplate>> keep(URI address) {
        if (kept.size() > MAX_KEPT) kept.clear();
        return kept.computeIfAbsent(address, this::kept).current;
    }

    private Kept kept(URI address) {
        var one = new Kept();
        one.current =
                fetch(address, MAX_REDIRECTS)
                        .invoke(fetched -> one.last = fetched)
                        .onFailure(OutgoingFailed.class)
                        .recoverWithItem(failure -> one.last(address, (OutgoingFailed) failure))
                        .memoize()
                        .atLeast(config.remoteResourceTtl());
        return one;
    }

    private Uni<Optional<RemoteTemplate>> fetch(URI address, int redirectsLeft) {
        var request =
                OutgoingRequest.get(address)
                        .with("Accept", "text/html")
                        .within(config.remoteResourceTimeout(), MAX_BYTES);
        return hosts.send(request)
                .flatMap(
                        response -> {
                            var next = redirect(address, response);
                            return next.isPresent() && redirectsLeft > 0
                                    ? fetch(next.get(), redirectsLeft - 1)
                                    : Uni.createFrom().item(template(address, response));
                        });
    }

    /** Each address on the way has to pass the rules that the first one passed. */
    private Optional<URI> redirect(URI from, OutgoingResponse response) {
        if (!REDIRECTS.contains(response.status())) return Optional.empty();
        return response.header("Location")
                .flatMap(location -> address(from, location))
                .filter(this::isSafe);
    }

    private static Optional<URI> address(URI from, String location) {
        try {
            return Optional.of(from.resolve(location));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<RemoteTemplate> template(URI address, OutgoingResponse response) {
        if (response.status() / 100 == 5) {
            throw new OutgoingFailed(OutgoingFailed.Reason.BROKEN, "status=" + response.status());
        }
        if (response.status() != 200) return none(address, "status=" + response.status());
        var template = RemoteTemplate.parse(response.text());
        return template.isPresent() ? template : none(address, "no empty div with id api");
    }

    private static Optional<RemoteTemplate> none(URI address, String reason) {
        Log.warnf("page template unusable host=%s reason=%s", address.getHost(), reason);
        return Optional.empty();
    }
}
