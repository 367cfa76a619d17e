package dev.gatehouse.uiservice.page;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches customers' own pages, each at most once a minute; a page that cannot be had is none. */
@ApplicationScoped
class RemoteTemplates {

    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_KEPT = 500;

    private final UiConfig config;
    private final HttpClient http;
    private final Map<URI, Uni<Optional<RemoteTemplate>>> kept = new ConcurrentHashMap<>();

    RemoteTemplates(UiConfig config) {
        this.config = config;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(config.remoteResourceTimeout())
                        .followRedirects(Redirect.NORMAL)
                        .build();
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
            var address = URI.create(remoteResource);
            boolean safe = "https".equalsIgnoreCase(address.getScheme());
            boolean insecure = "http".equalsIgnoreCase(address.getScheme());
            boolean good = safe || insecure && config.insecureRemoteResources();
            return good && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    // addresses may hold what a customer asked with, so their number has to be bounded
    private Uni<Optional<RemoteTemplate>> keep(URI address) {
        if (kept.size() > MAX_KEPT) kept.clear();
        return kept.computeIfAbsent(
                address, a -> fetch(a).memoize().atLeast(config.remoteResourceTtl()));
    }

    private Uni<Optional<RemoteTemplate>> fetch(URI address) {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(config.remoteResourceTimeout())
                        .header("Accept", "text/html")
                        .build();
        var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES);
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request, body))
                .map(response -> template(address, response))
                .onFailure()
                .recoverWithItem(failure -> none(address, failure.getClass().getSimpleName()));
    }

    private static Optional<RemoteTemplate> template(URI address, HttpResponse<String> response) {
        if (response.statusCode() != 200) return none(address, "status=" + response.statusCode());
        var template = RemoteTemplate.parse(response.body());
        return template.isPresent() ? template : none(address, "no empty div with id api");
    }

    private static Optional<RemoteTemplate> none(URI address, String reason) {
        Log.warnf("page template unusable host=%s reason=%s", address.getHost(), reason);
        return Optional.empty();
    }
}
