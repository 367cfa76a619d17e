package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90035;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90129;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_GRANT;
import static dev.gatehouse.platform.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Account;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Failure;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Refresh;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Refreshable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks policy-engine whether the customer may go on, and what the policy now says about them. */
@ApplicationScoped
class RefreshJourney {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final PolicyEngineClient policyEngine;

    RefreshJourney(@RestClient PolicyEngineClient policyEngine) {
        this.policyEngine = policyEngine;
    }

    /**
     * The grant with the claims of today. Fails with {@code invalid_grant} when the journey
     * refuses, and with {@code temporarily_unavailable} when it could not be asked.
     */
    Uni<AuthorizationGrant> run(
            PolicyEndpoint endpoint, UUID clientId, AuthorizationGrant grant, Instant issuedAt) {
        return answered(ask(endpoint, clientId, grant, issuedAt));
    }

    /**
     * Whether the account is still there and was not signed out everywhere since then. Fails as
     * {@link #run} does.
     */
    Uni<Void> requireAccount(PolicyEndpoint endpoint, String objectId, Instant since) {
        return answered(account(endpoint, objectId, since));
    }

    private static <T> Uni<T> answered(Uni<T> asked) {
        return asked.ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure(failure -> !(failure instanceof OAuthException))
                .transform(RefreshJourney::refusal);
    }

    private Uni<AuthorizationGrant> ask(
            PolicyEndpoint endpoint, UUID clientId, AuthorizationGrant grant, Instant issuedAt) {
        if (endpoint.issuedBy(grant.issuer()).facts().refreshJourney() != null) {
            return policyEngine
                    .refresh(refresh(endpoint, clientId, grant, issuedAt))
                    .map(refreshed -> grant.refreshed(refreshed.claims(), refreshed.issuer()));
        }
        if (grant.objectId() == null) return Uni.createFrom().item(grant);
        return account(endpoint, grant.objectId(), issuedAt).replaceWith(grant);
    }

    private Uni<Void> account(PolicyEndpoint endpoint, String objectId, Instant since) {
        return policyEngine
                .refreshable(new Account(endpoint.tenantId(), objectId, since.getEpochSecond()))
                .invoke(RefreshJourney::requireRefreshable)
                .replaceWithVoid();
    }

    private static Refresh refresh(
            PolicyEndpoint endpoint, UUID clientId, AuthorizationGrant grant, Instant issuedAt) {
        return new Refresh(
                endpoint.tenantId(),
                endpoint.policy().policyId(),
                endpoint.origin(),
                clientId,
                grant.subject(),
                grant.objectId(),
                grant.userIdentity(),
                grant.issuer(),
                issuedAt.getEpochSecond(),
                grant.claims(),
                grant.scope());
    }

    private static void requireRefreshable(Refreshable account) {
        if (!account.refreshable()) throw refused(account.errorCode());
    }

    private static OAuthException refusal(Throwable failure) {
        return failure instanceof Failure answered && answered.isRefusal()
                ? refused(answered.errorCode())
                : new OAuthException(
                        TEMPORARILY_UNAVAILABLE,
                        AADB2C90035,
                        "policy-engine: " + failure.getMessage());
    }

    private static OAuthException refused(String errorCode) {
        var code = errorCode == null ? AADB2C90129 : ErrorCode.of(errorCode).orElse(AADB2C90129);
        return new OAuthException(INVALID_GRANT, code, "refresh refused by policy-engine");
    }
}
