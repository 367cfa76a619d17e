package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90088;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90129;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1015;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1016;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.LiveAccessTokens;
import dev.gatehouse.tokenservice.jwt.VerifiedAccessToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The access tokens that an API got from its callers and shows here, to act for the customer or as
 * proof of an actor. One that is bound to its sender's key (RFC 9449, RFC 8705) will do: the sender
 * proved the key to the API, which cannot prove it again, and has authenticated instead.
 */
@ApplicationScoped
class CustomerTokens {

    private final LiveAccessTokens accessTokens;
    private final RefreshJourney accounts;

    CustomerTokens(LiveAccessTokens accessTokens, RefreshJourney accounts) {
        this.accessTokens = accessTokens;
        this.accounts = accounts;
    }

    /**
     * A customer's token that was issued for this client, whose account may still be given tokens.
     * Fails with GH1015 for another token, AADB2C90088 for one of another policy, AADB2C90128 when
     * the account is gone, and GH1016 when it was disabled or signed out everywhere since.
     */
    Uni<VerifiedAccessToken> verify(
            String token, AuthenticatedClient client, PolicyEndpoint endpoint) {
        return ofPolicy(token, endpoint)
                .invoke(verified -> requireCustomersFor(client, verified))
                .call(verified -> requireAccount(verified, endpoint));
    }

    /** One that was issued for or to this client. Fails with GH1015. */
    Uni<VerifiedAccessToken> verifyActor(
            String token, AuthenticatedClient client, PolicyEndpoint endpoint) {
        return ofTenant(token, endpoint)
                .invoke(
                        actor -> {
                            boolean clients =
                                    actor.azp().equals(client.clientId())
                                            || actor.audience().equals(client.clientId());
                            if (!clients) throw refused("actor token of others");
                        });
    }

    // A policy's name is in its tokens, so that its tokens must not come by another's endpoint
    private Uni<VerifiedAccessToken> ofPolicy(String token, PolicyEndpoint endpoint) {
        return accessTokens
                .verify(endpoint, token)
                .onFailure(OAuthException.class)
                .recoverWithUni(
                        () ->
                                ofTenant(token, endpoint)
                                        .map(
                                                other -> {
                                                    throw new OAuthException(
                                                            AADB2C90088,
                                                            "token of another policy",
                                                            other.policy().policyId(),
                                                            endpoint.policy().policyId());
                                                }));
    }

    private Uni<VerifiedAccessToken> ofTenant(String token, PolicyEndpoint endpoint) {
        return accessTokens
                .verify(endpoint.registry(), token)
                .onFailure(OAuthException.class)
                .transform(failure -> refused(failure.getMessage()));
    }

    private static void requireCustomersFor(AuthenticatedClient client, VerifiedAccessToken token) {
        // RFC 8693 §5, RFC 9700 §2.3: another API's token must buy nothing here
        if (!token.audience().equals(client.clientId())) throw refused("token for another client");
        if (token.isAppOnly()) throw refused("token of no customer");
    }

    private Uni<Void> requireAccount(VerifiedAccessToken token, PolicyEndpoint endpoint) {
        if (token.objectId().isEmpty()) return Uni.createFrom().voidItem();
        return accounts.requireAccount(
                        endpoint, token.objectId().map(UUID::toString).get(), token.issuedAt())
                .onFailure(CustomerTokens::isRevoked)
                .transform(failure -> new OAuthException(GH1016, failure.getMessage()));
    }

    private static boolean isRevoked(Throwable failure) {
        return failure instanceof OAuthException refusal && refusal.code() == AADB2C90129;
    }

    private static OAuthException refused(String detail) {
        return new OAuthException(GH1015, detail);
    }
}
