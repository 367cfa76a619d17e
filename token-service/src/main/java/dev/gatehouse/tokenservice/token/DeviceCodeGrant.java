package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90088;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90090;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90129;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90279;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1009;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1010;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1011;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1012;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.token.DeviceCodeStore.Found;
import dev.gatehouse.tokenservice.token.DeviceCodeStore.Poll;
import dev.gatehouse.tokenservice.token.DeviceCodeStore.Polled;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import dev.gatehouse.tokenservice.token.TokenResponses.Answer;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** RFC 8628 §3.4 and §3.5: a device asks whether its customer has signed in. */
@ApplicationScoped
class DeviceCodeGrant implements Grant {

    static final String TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    /** How MSAL for Java, .NET and Node spell it. */
    static final String MSAL_TYPE = "device_code";

    private final DeviceCodeStore codes;
    private final RefreshTokenStore families;
    private final GrantSeal seal;
    private final TokenResponses responses;
    private final Clock clock;

    DeviceCodeGrant(
            DeviceCodeStore codes,
            RefreshTokenStore families,
            GrantSeal seal,
            TokenResponses responses,
            Clock clock) {
        this.codes = codes;
        this.families = families;
        this.seal = seal;
        this.responses = responses;
        this.clock = clock;
    }

    /** How a device's grant was acquired: by a client that proves itself, or by a public one. */
    static RedirectUriType acquiredBy(boolean confidential) {
        return confidential ? RedirectUriType.WEB : RedirectUriType.PUBLIC_CLIENT;
    }

    /** The whole of one request. */
    private record DeviceRequest(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint, Poll poll) {}

    @Override
    public Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        DeviceAuthorization.requireDeviceClient(client);
        var device = new DeviceRequest(request, client, endpoint, poll(request, client, endpoint));
        return codes.poll(device.poll)
                .flatMap(
                        polled ->
                                polled.map(found -> answer(device, found))
                                        .orElseGet(() -> refuse(device)));
    }

    private static Poll poll(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        return new Poll(
                endpoint.tenantId(),
                request.required("device_code"),
                client.clientId(),
                endpoint.policy().policyId(),
                client.confidential(),
                RefreshToken.Secret.create(),
                Duration.ofSeconds(endpoint.facts().refreshTokenLifetime()),
                request.scope().map(scope -> scope.isOfflineAccess()).orElse(true),
                client.refreshTokenBinding());
    }

    private Uni<TokenResponse> answer(DeviceRequest device, Polled polled) {
        return switch (polled.status()) {
            case PENDING -> failed(waiting(polled));
            case APPROVED ->
                    polled.expired()
                            ? failed(new OAuthException(GH1011, "device code expired"))
                            : respond(device, polled);
            case DENIED -> failed(new OAuthException(GH1012, "the customer said no"));
            case REDEEMED -> reused(device, polled.familyId());
        };
    }

    private static OAuthException waiting(Polled polled) {
        if (polled.expired()) return new OAuthException(GH1011, "device code expired");
        return polled.tooFast()
                ? new OAuthException(GH1010, "polled too fast")
                : new OAuthException(GH1009, "the customer has not decided");
    }

    private Uni<TokenResponse> respond(DeviceRequest device, Polled polled) {
        var tenantId = device.endpoint.tenantId();
        return seal.open(tenantId, polled.familyId(), polled.sealedGrant())
                .map(grant -> tokens(device, polled, grant))
                .flatMap(responses::respond)
                .onFailure(OAuthException.class)
                .call(() -> families.revoke(tenantId, polled.familyId()));
    }

    private Answer tokens(DeviceRequest device, Polled polled, AuthorizationGrant grant) {
        var endpoint = device.endpoint.issuedBy(grant.issuer());
        var issuance = Issuance.to(device.client, endpoint, clock.instant());
        var scope =
                GrantedScopes.resolve(
                        device.endpoint.registry(),
                        device.client.application(),
                        grant,
                        device.request.scope());
        return new Answer(
                issuance,
                grant,
                scope,
                null,
                refreshToken(device.poll, polled, issuance),
                device.request.wantsClientInfo());
    }

    private static Optional<Expiring> refreshToken(Poll poll, Polled polled, Issuance issuance) {
        return Optional.ofNullable(polled.refreshExpiresAt())
                .map(
                        expiresAt ->
                                new Expiring(
                                        new RefreshToken(
                                                        polled.familyId(),
                                                        poll.refreshTokenSecret())
                                                .wire(),
                                        Duration.between(issuance.at(), expiresAt)));
    }

    // As with a code (RFC 6749 §4.1.2): used twice it was stolen, and what it was redeemed for too
    private Uni<TokenResponse> reused(DeviceRequest device, UUID familyId) {
        return families.revoke(device.endpoint.tenantId(), familyId)
                .invoke(
                        () ->
                                Log.warnf(
                                        "device code reused family=%s client_id=%s",
                                        familyId, device.client.clientId()))
                .flatMap(revoked -> failed(new OAuthException(AADB2C90129, "device code reused")));
    }

    private Uni<TokenResponse> refuse(DeviceRequest device) {
        return codes.find(device.endpoint.tenantId(), device.poll.deviceCode())
                .flatMap(found -> failed(cause(device, found)));
    }

    // A code that another client or policy shows stays good for its own
    private static OAuthException cause(DeviceRequest device, Optional<Found> found) {
        if (found.isEmpty()) return new OAuthException(AADB2C90090, "unknown device code");
        var code = found.get();
        if (!code.clientId().equals(device.client.clientId())) {
            return new OAuthException(
                    AADB2C90279, "device code of another client", device.client.clientId());
        }
        if (!code.policyId().equals(device.poll.policyId())) {
            return new OAuthException(
                    AADB2C90088,
                    "device code of another policy",
                    code.policyId(),
                    device.poll.policyId());
        }
        device.client.mayRedeem(acquiredBy(code.confidential()));
        return new OAuthException(AADB2C90090, "device code asked for otherwise");
    }

    private static Uni<TokenResponse> failed(OAuthException refusal) {
        return Uni.createFrom().failure(refusal);
    }
}
