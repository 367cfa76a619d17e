package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.key.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * Our own access tokens that come back. Whether one was taken back before its time is not asked
 * here (RFC 7009).
 */
@ApplicationScoped
public class AccessTokens {

    private final SigningKeys signingKeys;
    private final PublicOrigins origins;
    private final Clock clock;

    AccessTokens(SigningKeys signingKeys, PublicOrigins origins, Clock clock) {
        this.signingKeys = signingKeys;
        this.origins = origins;
        this.clock = clock;
    }

    /** One that the endpoint's policy issued. Fails with GH1013. */
    public Uni<VerifiedAccessToken> verify(PolicyEndpoint endpoint, String token) {
        return verify(endpoint.registry(), token, endpoint.policy()::equals);
    }

    /** One that any policy of the tenant issued. Fails with GH1013. */
    public Uni<VerifiedAccessToken> verify(TenantRegistry registry, String token) {
        return verify(registry, token, policy -> true);
    }

    private Uni<VerifiedAccessToken> verify(
            TenantRegistry registry, String token, Predicate<Policy> accepted) {
        return signingKeys
                .all(registry)
                .map(
                        keys ->
                                new AccessTokenCheck(registry, keys, origins, clock.instant())
                                        .verify(token, accepted));
    }
}
