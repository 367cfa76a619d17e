package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.token.RefreshTokenStore.Beginning;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Begins families of refresh tokens for grants that are redeemed without a code. */
@ApplicationScoped
class RefreshTokenFamilies {

    private final RefreshTokenStore families;
    private final GrantSeal seal;

    RefreshTokenFamilies(RefreshTokenStore families, GrantSeal seal) {
        this.families = families;
        this.seal = seal;
    }

    /** The first token of a new family. */
    Uni<Optional<Expiring>> begin(
            Issuance issuance, AuthenticatedClient client, AuthorizationGrant grant) {
        var first = new RefreshToken(UuidV7.create(), RefreshToken.Secret.create());
        return seal.seal(issuance.endpoint().tenantId(), first.familyId(), grant)
                .map(ciphertext -> beginning(issuance, client, grant, first, ciphertext))
                .flatMap(families::begin)
                .map(end -> new Expiring(first.wire(), Duration.between(issuance.at(), end)))
                .map(Optional::of);
    }

    private static Beginning beginning(
            Issuance issuance,
            AuthenticatedClient client,
            AuthorizationGrant grant,
            RefreshToken first,
            byte[] ciphertext) {
        var endpoint = issuance.endpoint();
        return new Beginning(
                endpoint.tenantId(),
                first,
                client.clientId(),
                endpoint.policy().policyId(),
                grant.subject(),
                Duration.ofSeconds(endpoint.facts().refreshTokenLifetime()),
                Mint.slidingWindowEndsAt(endpoint, issuance.at()),
                ciphertext,
                client.refreshTokenBinding(),
                endpoint.facts().refreshSecondsBy(grant.issuer()));
    }
}
