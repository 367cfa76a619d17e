package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.tokenservice.key.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signs a policy's tokens with the active key of the policy's key set. */
@ApplicationScoped
public class TokenIssuer {

    private final SigningKeys signingKeys;
    private final Signer signer;

    TokenIssuer(SigningKeys signingKeys, Signer signer) {
        this.signingKeys = signingKeys;
        this.signer = signer;
    }

    public Uni<String> idToken(Issuance issuance, Subject subject, IdTokenBinding binding) {
        return sign(issuance, IdTokenClaims.of(issuance, subject, binding));
    }

    /** For the API that the scope names. */
    public Uni<String> accessToken(
            Issuance issuance, Subject subject, UUID resource, GrantedScope scope) {
        return sign(issuance, AccessTokenClaims.of(issuance, subject, resource, scope));
    }

    /** A client's own, for the API whose app roles it has, with what the policy adds. */
    public Uni<String> clientAccessToken(
            Issuance issuance, UUID resource, List<String> roles, Map<String, Object> claims) {
        return sign(issuance, AccessTokenClaims.ofClient(issuance, resource, roles, claims));
    }

    /** For an application that is to be told that the session is over. */
    public Uni<String> logoutToken(Issuance issuance, String subject, String sid) {
        var endpoint = issuance.endpoint();
        var claims = LogoutTokenClaims.of(issuance, subject, sid);
        return signingKeys
                .signing(endpoint.registry(), endpoint.facts().signingKeySetOrTenants())
                .flatMap(key -> signer.sign(claims, key, LogoutTokenClaims.TYPE));
    }

    private Uni<String> sign(Issuance issuance, Map<String, Object> claims) {
        var endpoint = issuance.endpoint();
        return signingKeys
                .signing(endpoint.registry(), endpoint.facts().signingKeySetOrTenants())
                .flatMap(key -> signer.sign(claims, key));
    }
}
