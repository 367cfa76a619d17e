package dev.gatehouse.tokenservice.possession;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1003;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which key the tokens of a request are to be bound to. */
@ApplicationScoped
public class ProofOfPossession {

    private final DpopProofs proofs;
    private final ClientCertificates certificates;

    ProofOfPossession(DpopProofs proofs, ClientCertificates certificates) {
        this.proofs = proofs;
        this.certificates = certificates;
    }

    /**
     * The key of the DPoP proof, else that of the client's certificate if it is registered so;
     * empty for tokens that are good for whoever has them.
     */
    public Uni<Optional<Confirmation>> prove(
            Application client, PolicyEndpoint endpoint, HttpServerRequest http) {
        var certificate = certificate(client, http);
        var proof = DpopProofs.in(http);
        if (proof.isPresent()) {
            return proofs.accept(proof.get(), endpoint, http).map(Optional::of);
        }
        // RFC 9449 §5.2
        if (client.security().dpopBoundAccessTokens()) throw DpopProof.refused("no proof");
        return Uni.createFrom().item(certificate);
    }

    // RFC 8705 §3.4
    private Optional<Confirmation> certificate(Application client, HttpServerRequest http) {
        if (!client.security().tlsClientCertificateBoundAccessTokens()) return Optional.empty();
        var certificate =
                certificates
                        .of(http)
                        .orElseThrow(() -> new OAuthException(GH1003, "no client certificate"));
        return Optional.of(Confirmation.x5tS256(certificate.x5tS256()));
    }
}
