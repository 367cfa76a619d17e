package dev.gatehouse.tokenservice.jwt;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Our own access tokens that come back and were not taken back (RFC 7009). */
@ApplicationScoped
public class LiveAccessTokens {

    private final AccessTokens accessTokens;
    private final RevokedTokenStore revoked;

    LiveAccessTokens(AccessTokens accessTokens, RevokedTokenStore revoked) {
        this.accessTokens = accessTokens;
        this.revoked = revoked;
    }

    /** One that the endpoint's policy issued. Fails with GH1013. */
    public Uni<VerifiedAccessToken> verify(PolicyEndpoint endpoint, String token) {
        return accessTokens
                .verify(endpoint, token)
                .call(verified -> requireLive(endpoint.tenantId(), verified));
    }

    /** One that any policy of the tenant issued. Fails with GH1013. */
    public Uni<VerifiedAccessToken> verify(TenantRegistry registry, String token) {
        return accessTokens
                .verify(registry, token)
                .call(verified -> requireLive(registry.tenantId(), verified));
    }

    public Uni<Void> revoke(UUID tenantId, VerifiedAccessToken token) {
        return revoked.add(tenantId, token);
    }

    private Uni<Void> requireLive(UUID tenantId, VerifiedAccessToken token) {
        return revoked.has(tenantId, token)
                .map(
                        gone -> {
                            if (gone) throw new OAuthException(GH1013, "access token revoked");
                            return null;
                        });
    }
}
