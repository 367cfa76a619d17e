package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90080;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90088;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90090;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90129;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90279;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1004;

import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.possession.Confirmation;
import dev.gatehouse.tokenservice.token.RefreshTokenStore.Found;
import dev.gatehouse.tokenservice.token.RefreshTokenStore.Rotated;
import dev.gatehouse.tokenservice.token.RefreshTokenStore.Rotation;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import dev.gatehouse.tokenservice.token.TokenResponses.Answer;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * RFC 6749 §6 with rotation (RFC 9700 §4.14.2). The token is exchanged first, in one statement, and
 * the journey is asked then: so of two requests only one comes that far. Whatever fails afterwards
 * without being the journey's refusal makes the presented token good again.
 */
@ApplicationScoped
class RefreshTokenGrant implements Grant {

    static final String TYPE = "refresh_token";

    private final RefreshTokenStore families;
    private final GrantSeal seal;
    private final RefreshJourney journey;
    private final TokenResponses responses;
    private final Clock clock;

    RefreshTokenGrant(
            RefreshTokenStore families,
            GrantSeal seal,
            RefreshJourney journey,
            TokenResponses responses,
            Clock clock) {
        this.families = families;
        this.seal = seal;
        this.journey = journey;
        this.responses = responses;
        this.clock = clock;
    }

    /** The whole of one request. */
    private record Refresh(
            TokenRequest request,
            AuthenticatedClient client,
            PolicyEndpoint endpoint,
            Rotation rotation) {}

    @Override
    public Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        var refresh = new Refresh(request, client, endpoint, rotation(request, client, endpoint));
        return families.rotate(refresh.rotation)
                .flatMap(
                        rotated ->
                                rotated.map(done -> renew(refresh, done))
                                        .orElseGet(() -> refuse(refresh)));
    }

    private static Rotation rotation(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        var presented =
                RefreshToken.parse(request.required("refresh_token"))
                        .orElseThrow(
                                () -> new OAuthException(AADB2C90090, "no refresh token of ours"));
        return new Rotation(
                endpoint.tenantId(),
                presented,
                client.clientId(),
                endpoint.policy().policyId(),
                new RefreshToken(presented.familyId(), RefreshToken.Secret.create()),
                Duration.ofSeconds(endpoint.facts().refreshTokenLifetime()),
                client.confirmation().map(Confirmation::binding).orElse(null));
    }

    private Uni<TokenResponse> renew(Refresh refresh, Rotated rotated) {
        var rotation = refresh.rotation;
        return seal.open(
                        rotation.tenantId(), rotation.presented().familyId(), rotated.sealedGrant())
                .invoke(grant -> refresh.client.mayRedeem(grant.redirectUriType()))
                .flatMap(grant -> respond(refresh, rotated, grant))
                .onFailure()
                .call(failure -> restore(rotation, rotated, failure));
    }

    private Uni<TokenResponse> respond(Refresh refresh, Rotated rotated, AuthorizationGrant grant) {
        var scope =
                GrantedScopes.resolve(
                        refresh.endpoint.registry(),
                        refresh.client.application(),
                        grant,
                        refresh.request.scope());
        var at = clock.instant();
        var refreshToken =
                new Expiring(
                        refresh.rotation.successor().wire(),
                        Duration.between(at, rotated.expiresAt()));
        return runJourney(refresh, rotated, grant)
                .map(
                        renewed ->
                                new Answer(
                                        Issuance.to(
                                                refresh.client,
                                                refresh.endpoint.issuedBy(renewed.issuer()),
                                                at),
                                        renewed,
                                        scope,
                                        null,
                                        Optional.of(refreshToken),
                                        refresh.request.wantsClientInfo()))
                .flatMap(responses::respond);
    }

    private Uni<AuthorizationGrant> runJourney(
            Refresh refresh, Rotated rotated, AuthorizationGrant grant) {
        var rotation = refresh.rotation;
        return journey.run(
                        refresh.endpoint,
                        refresh.client.clientId(),
                        grant,
                        rotated.presentedIssuedAt().toInstant())
                .onFailure(RefreshTokenGrant::isRefusal)
                .call(() -> revoke(rotation.tenantId(), rotation.presented().familyId()));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof OAuthException refusal
                && refusal.error() == OAuthError.INVALID_GRANT;
    }

    private Uni<Boolean> revoke(UUID tenantId, UUID familyId) {
        return families.revoke(tenantId, familyId);
    }

    // A revoked family stays revoked
    private Uni<Void> restore(Rotation rotation, Rotated rotated, Throwable failure) {
        return families.restore(rotation, rotated)
                .onFailure()
                .invoke(
                        lost ->
                                Log.warnf(
                                        "refresh token lost family=%s client_id=%s because=%s",
                                        rotation.presented().familyId(),
                                        rotation.clientId(),
                                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<TokenResponse> refuse(Refresh refresh) {
        var rotation = refresh.rotation;
        return families.find(rotation.tenantId(), rotation.presented().familyId())
                .flatMap(
                        found ->
                                found.filter(family -> isReuse(rotation, family))
                                        .map(family -> reused(rotation))
                                        .orElseGet(() -> refuse(refresh, found)));
    }

    // Who has not the key has no use for the token, and shall not end the family of who has
    private static boolean isReuse(Rotation rotation, Found family) {
        return !family.isPresent(rotation.presented())
                && !family.isBoundToAnother(rotation.provenKey());
    }

    // RFC 9700 §4.14.2: reuse means that two have the token, one of them a thief; so the family
    // goes
    private Uni<TokenResponse> reused(Rotation rotation) {
        var familyId = rotation.presented().familyId();
        return revoke(rotation.tenantId(), familyId)
                .invoke(
                        () ->
                                Log.warnf(
                                        "refresh token reused family=%s client_id=%s",
                                        familyId, rotation.clientId()))
                .flatMap(
                        revoked -> failed(new OAuthException(AADB2C90129, "refresh token reused")));
    }

    private Uni<TokenResponse> refuse(Refresh refresh, Optional<Found> found) {
        return failed(
                found.map(family -> cause(refresh.rotation, family))
                        .orElseGet(() -> new OAuthException(AADB2C90129, "unknown family")));
    }

    private OAuthException cause(Rotation rotation, Found family) {
        if (!family.clientId().equals(rotation.clientId())) {
            return new OAuthException(AADB2C90279, "token of another client", rotation.clientId());
        }
        if (!family.policyId().equals(rotation.policyId())) {
            return new OAuthException(
                    AADB2C90088, "token of another policy", family.policyId(), rotation.policyId());
        }
        if (family.isBoundToAnother(rotation.provenKey())) {
            return new OAuthException(GH1004, "refresh token is bound to another key");
        }
        if (family.revoked()) return new OAuthException(AADB2C90129, "family revoked");
        boolean slidingWindowOver = !family.expiresAt().isBefore(family.endsAt());
        return new OAuthException(
                AADB2C90080,
                slidingWindowOver ? "sliding window over" : "refresh token expired",
                clock.instant(),
                family.issuedAt(),
                family.expiresAt());
    }

    private static Uni<TokenResponse> failed(OAuthException refusal) {
        return Uni.createFrom().failure(refusal);
    }
}
