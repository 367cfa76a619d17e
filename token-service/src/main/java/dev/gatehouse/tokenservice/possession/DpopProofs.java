package dev.gatehouse.tokenservice.possession;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1002;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.endpoint.EndpointUrls;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.replay.SpentTokenIdStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** The proof that comes with a request; it is good once (RFC 9449 §11.1). */
@ApplicationScoped
class DpopProofs {

    private static final String HEADER = "DPoP";
    private static final String NONCE = "DPoP-Nonce";

    private final EndpointUrls urls;
    private final SpentTokenIdStore spent;
    private final DpopNonces nonces;
    private final boolean nonceRequired;
    private final Clock clock;

    DpopProofs(
            EndpointUrls urls,
            SpentTokenIdStore spent,
            DpopNonces nonces,
            TokenConfig config,
            Clock clock) {
        this.urls = urls;
        this.spent = spent;
        this.nonces = nonces;
        this.nonceRequired = config.dpopNonceRequired();
        this.clock = clock;
    }

    /** As it is, made by whomever for whatever; empty when there is none. */
    static Optional<DpopProof> in(HttpServerRequest http) {
        var headers = http.headers().getAll(HEADER);
        // RFC 9449 §4.3, item 1
        if (headers.size() > 1) throw DpopProof.refused("several headers");
        return headers.stream().findFirst().map(DpopProof::parse);
    }

    /** The key that made the proof, for this request and now. */
    Uni<Confirmation> accept(DpopProof proof, PolicyEndpoint endpoint, HttpServerRequest http) {
        proof.requireMadeFor(
                http.method().name(),
                url -> urls.isRequested(url, http.path(), endpoint),
                clock.instant());
        return requireNonce(proof, endpoint, http)
                .flatMap(good -> spent.spend(endpoint.tenantId(), proof.id()))
                .map(
                        first -> {
                            if (!first) throw DpopProof.refused("shown before");
                            return Confirmation.jkt(proof.jkt());
                        });
    }

    // RFC 9449 §8, §8.2: the next one comes with every answer
    private Uni<Void> requireNonce(
            DpopProof proof, PolicyEndpoint endpoint, HttpServerRequest http) {
        if (!nonceRequired) return Uni.createFrom().voidItem();
        return nonces.create(endpoint.tenantId())
                .invoke(next -> http.response().putHeader(NONCE, next))
                .flatMap(next -> nonces.isGood(endpoint.tenantId(), proof.nonce()))
                .map(
                        good -> {
                            if (good) return null;
                            throw new OAuthException(GH1002, "DPoP: no nonce, or an old one");
                        });
    }
}
