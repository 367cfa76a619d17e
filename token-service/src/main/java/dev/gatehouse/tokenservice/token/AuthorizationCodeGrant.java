package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90006;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90080;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90083;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90088;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90090;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90129;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90182;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90183;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90279;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1004;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_GRANT;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.possession.Confirmation;
import dev.gatehouse.tokenservice.token.CodeStore.Found;
import dev.gatehouse.tokenservice.token.CodeStore.Redeemed;
import dev.gatehouse.tokenservice.token.CodeStore.Redemption;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import dev.gatehouse.tokenservice.token.TokenResponses.Answer;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * RFC 6749 §4.1.3 with RFC 7636. A code that another client or policy shows stays good for its own;
 * one shown by its own client is spent, even if the redirect URI or verifier is then wrong: there
 * is one attempt at guessing a verifier.
 */
@ApplicationScoped
class AuthorizationCodeGrant implements Grant {

    static final String TYPE = "authorization_code";

    private final CodeStore codes;
    private final RefreshTokenStore families;
    private final GrantSeal seal;
    private final TokenResponses responses;
    private final TokenConfig config;
    private final Clock clock;

    AuthorizationCodeGrant(
            CodeStore codes,
            RefreshTokenStore families,
            GrantSeal seal,
            TokenResponses responses,
            TokenConfig config,
            Clock clock) {
        this.codes = codes;
        this.families = families;
        this.seal = seal;
        this.responses = responses;
        this.config = config;
        this.clock = clock;
    }

    /** The whole of one request. */
    private record CodeRequest(
            TokenRequest request,
            AuthenticatedClient client,
            PolicyEndpoint endpoint,
            String redirectUri,
            Redemption redemption) {}

    @Override
    public Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        var redirectUri = redirectUri(request, client);
        requireWellFormedVerifier(request);
        var redemption = redemption(request, client, endpoint);
        var code = new CodeRequest(request, client, endpoint, redirectUri, redemption);
        return codes.redeem(redemption)
                .flatMap(
                        redeemed ->
                                redeemed.map(done -> respond(code, done))
                                        .orElseGet(() -> refuse(redemption)));
    }

    private static String redirectUri(TokenRequest request, AuthenticatedClient client) {
        var redirectUri =
                request.optional("redirect_uri")
                        .or(client.application()::onlyRedirectUri)
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                AADB2C90083, "no redirect_uri", "redirect_uri"));
        client.mayRedeem(
                client.application()
                        .allowsRedirectTo(redirectUri)
                        .orElseThrow(() -> otherRedirectUri(redirectUri, client)));
        return redirectUri;
    }

    private static void requireWellFormedVerifier(TokenRequest request) {
        var verifier = request.optional("code_verifier");
        if (verifier.isPresent() && !CodeChallenge.isWellFormed(verifier.get())) {
            throw new OAuthException(AADB2C90183, "malformed code_verifier");
        }
    }

    private static Redemption redemption(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        return new Redemption(
                endpoint.tenantId(),
                request.required("code"),
                client.clientId(),
                endpoint.policy().policyId(),
                RefreshToken.Secret.create(),
                Duration.ofSeconds(endpoint.facts().refreshTokenLifetime()),
                request.scope().map(scope -> scope.isOfflineAccess()).orElse(true),
                client.refreshTokenBinding());
    }

    private Uni<TokenResponse> respond(CodeRequest code, Redeemed redeemed) {
        var tenantId = code.endpoint.tenantId();
        return seal.open(tenantId, redeemed.familyId(), redeemed.sealedGrant())
                .invoke(grant -> requireSameRequest(code, grant))
                .map(grant -> answer(code, redeemed, grant))
                .flatMap(responses::respond)
                .onFailure(OAuthException.class)
                .call(() -> families.revoke(tenantId, redeemed.familyId()));
    }

    private static void requireSameRequest(CodeRequest code, AuthorizationGrant grant) {
        if (!grant.redirectUri().equals(code.redirectUri)) {
            throw otherRedirectUri(code.redirectUri, code.client);
        }
        requireKey(code.client, grant);
        var challenge = grant.challenge();
        var verifier = code.request.optional("code_verifier");
        // RFC 9700 §4.8.2: a verifier without a challenge means that the challenge was taken out on
        // its way to the authorization endpoint
        if (challenge == null && verifier.isPresent()) {
            throw new OAuthException(AADB2C90182, "code_verifier without code_challenge");
        }
        if (challenge != null && verifier.isEmpty()) {
            throw new OAuthException(AADB2C90183, "code_challenge without code_verifier");
        }
        if (challenge != null && !challenge.isMetBy(verifier.get())) {
            throw new OAuthException(AADB2C90182, "wrong code_verifier");
        }
    }

    // RFC 9449 §10
    private static void requireKey(AuthenticatedClient client, AuthorizationGrant grant) {
        if (grant.dpopJkt() == null) return;
        var promised = Optional.of(Confirmation.jkt(grant.dpopJkt()));
        if (!client.confirmation().equals(promised)) {
            throw new OAuthException(GH1004, "code is bound to another DPoP key");
        }
    }

    private static OAuthException otherRedirectUri(String asked, AuthenticatedClient client) {
        return new OAuthException(
                INVALID_GRANT,
                AADB2C90006,
                "redirect_uri is not that of the authorization request",
                asked,
                client.clientId());
    }

    private Answer answer(CodeRequest code, Redeemed redeemed, AuthorizationGrant grant) {
        var endpoint = code.endpoint.issuedBy(grant.issuer());
        var issuance = Issuance.to(code.client, endpoint, clock.instant());
        var scope =
                GrantedScopes.resolve(
                        code.endpoint.registry(),
                        code.client.application(),
                        grant,
                        code.request.scope());
        return new Answer(
                issuance,
                grant,
                scope,
                grant.nonce(),
                refreshToken(code.redemption, redeemed, issuance),
                code.request.wantsClientInfo());
    }

    private static Optional<Expiring> refreshToken(
            Redemption redemption, Redeemed redeemed, Issuance issuance) {
        if (redeemed.refreshExpiresAt() == null) return Optional.empty();
        var token = new RefreshToken(redeemed.familyId(), redemption.refreshTokenSecret());
        return Optional.of(
                new Expiring(
                        token.wire(),
                        Duration.between(issuance.at(), redeemed.refreshExpiresAt())));
    }

    private Uni<TokenResponse> refuse(Redemption attempt) {
        return codes.find(attempt.tenantId(), attempt.code())
                .flatMap(
                        found ->
                                found.filter(Found::redeemed).isPresent()
                                        ? reused(attempt, found.get())
                                        : Uni.createFrom().failure(cause(attempt, found)));
    }

    // RFC 6749 §4.1.2: a code used twice was stolen, and what it was redeemed for with it
    private Uni<TokenResponse> reused(Redemption attempt, Found code) {
        return families.revoke(attempt.tenantId(), code.familyId())
                .invoke(
                        () ->
                                Log.warnf(
                                        "authorization code reused family=%s client_id=%s",
                                        code.familyId(), attempt.clientId()))
                .flatMap(
                        revoked ->
                                Uni.createFrom()
                                        .failure(new OAuthException(AADB2C90129, "code reused")));
    }

    private OAuthException cause(Redemption attempt, Optional<Found> found) {
        if (found.isEmpty()) return new OAuthException(AADB2C90090, "unknown code");
        var code = found.get();
        if (!code.clientId().equals(attempt.clientId())) {
            return new OAuthException(AADB2C90279, "code of another client", attempt.clientId());
        }
        if (!code.policyId().equals(attempt.policyId())) {
            return new OAuthException(
                    AADB2C90088, "code of another policy", code.policyId(), attempt.policyId());
        }
        return new OAuthException(
                AADB2C90080,
                "code expired",
                clock.instant(),
                code.expiresAt().minus(config.codeLifetime()),
                code.expiresAt());
    }
}
