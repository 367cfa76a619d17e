package dev.gatehouse.tokenservice.possession;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.possession.Confirmation.Method;
import dev.gatehouse.tokenservice.possession.PresentedToken.Scheme;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether who shows an access token is who it was issued to (RFC 9449 §7, RFC 8705 §3). */
@ApplicationScoped
public class BoundTokens {

    private final DpopProofs proofs;
    private final ClientCertificates certificates;

    BoundTokens(DpopProofs proofs, ClientCertificates certificates) {
        this.proofs = proofs;
        this.certificates = certificates;
    }

    /**
     * Fails with GH1013 for a token without its key, GH1001 for a proof that is none.
     *
     * @param boundTo what the token's {@code cnf} says ({@link Confirmation#of})
     */
    public Uni<Void> requireProof(
            PresentedToken shown,
            Optional<Confirmation> boundTo,
            PolicyEndpoint endpoint,
            HttpServerRequest http) {
        boolean dpop = boundTo.filter(key -> key.method() == Method.JKT).isPresent();
        // RFC 9449 §7.2: shown as a bearer token it would be good for whoever has it
        if (dpop != (shown.scheme() == Scheme.DPOP)) throw invalid("shown by the wrong scheme");
        if (dpop) return requireDpop(shown, boundTo.get(), endpoint, http);
        boundTo.ifPresent(key -> requireCertificate(key, http));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> requireDpop(
            PresentedToken shown,
            Confirmation boundTo,
            PolicyEndpoint endpoint,
            HttpServerRequest http) {
        var proof = DpopProofs.in(http).orElseThrow(() -> DpopProof.refused("no proof"));
        proof.requireMadeFor(shown.token());
        return proofs.accept(proof, endpoint, http)
                .map(
                        key -> {
                            if (key.equals(boundTo)) return null;
                            throw invalid("bound to another DPoP key");
                        });
    }

    private void requireCertificate(Confirmation boundTo, HttpServerRequest http) {
        certificates
                .of(http)
                .map(ClientCertificate::x5tS256)
                .filter(boundTo.thumbprint()::equals)
                .orElseThrow(() -> invalid("bound to another certificate"));
    }

    private static OAuthException invalid(String detail) {
        return new OAuthException(GH1013, "access token " + detail);
    }
}
