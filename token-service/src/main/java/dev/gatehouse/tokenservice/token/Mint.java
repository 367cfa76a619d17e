package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90013;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90018;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.ResponseType;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.platform.registry.ScopeRules;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.jwt.IdTokenBinding;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.jwt.TokenIssuer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Makes the code, then the access token, then the id_token that is bound to both. */
@ApplicationScoped
class Mint {

    private final PolicyEndpoints endpoints;
    private final CodeStore codes;
    private final GrantSeal seal;
    private final TokenIssuer issuer;
    private final IssuedTokens issuedTokens;
    private final TokenConfig config;
    private final Clock clock;

    Mint(
            PolicyEndpoints endpoints,
            CodeStore codes,
            GrantSeal seal,
            TokenIssuer issuer,
            IssuedTokens issuedTokens,
            TokenConfig config,
            Clock clock) {
        this.endpoints = endpoints;
        this.codes = codes;
        this.seal = seal;
        this.issuer = issuer;
        this.issuedTokens = issuedTokens;
        this.config = config;
        this.clock = clock;
    }

    /** A request with what it resolves to. */
    private record Minting(
            ResponseType type,
            Issuance issuance,
            AuthorizationGrant grant,
            GrantedScope scope,
            boolean clientInfo) {}

    Uni<Minted> mint(MintRequest request) {
        return endpoints
                .find(request.tenant(), request.policy(), request.origin())
                .map(endpoint -> minting(request, endpoint.issuedBy(request.issuer())))
                .flatMap(this::mint);
    }

    private Minting minting(MintRequest request, PolicyEndpoint endpoint) {
        var registry = endpoint.registry();
        var client =
                registry.application(request.clientId())
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                AADB2C90018,
                                                "unknown client",
                                                request.clientId(),
                                                registry.tenant().name()));
        var type =
                ResponseType.parse(request.responseType())
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                AADB2C90013,
                                                "unknown response_type",
                                                request.responseType()));
        requireBearer(client, type);
        var scope = ScopeRules.resolve(registry, client, Scope.parse(request.scope()));
        return new Minting(
                type,
                Issuance.throughBrowser(endpoint, client.clientId(), clock.instant()),
                grant(request, scope),
                scope,
                request.clientInfo());
    }

    // RFC 9449 §5.2, RFC 8705 §3.4: a token that goes through the browser is bound to no key
    private static void requireBearer(Application client, ResponseType type) {
        var security = client.security();
        boolean bound =
                security.dpopBoundAccessTokens()
                        || security.tlsClientCertificateBoundAccessTokens();
        if (bound && type.token()) {
            throw new OAuthException(
                    AADB2C90013, "a bound access token, through the browser", type);
        }
    }

    private static AuthorizationGrant grant(MintRequest request, GrantedScope scope) {
        return new AuthorizationGrant(
                request.redirectUri(),
                request.redirectUriType(),
                scope.toString(),
                request.nonce(),
                request.codeChallenge(),
                request.codeChallengeMethod(),
                request.dpopJkt(),
                request.subject(),
                request.objectId(),
                request.userIdentity(),
                request.issuer(),
                request.authTime(),
                request.sid(),
                request.claims());
    }

    private Uni<Minted> mint(Minting minting) {
        return Uni.combine()
                .all()
                .unis(code(minting), accessToken(minting))
                .asTuple()
                .flatMap(
                        made ->
                                idToken(minting, made.getItem1(), made.getItem2())
                                        .map(
                                                idToken ->
                                                        minted(
                                                                minting,
                                                                made.getItem1(),
                                                                made.getItem2(),
                                                                idToken)))
                .invoke(
                        () ->
                                issuedTokens.authorized(
                                        minting.issuance.endpoint(),
                                        minting.issuance.clientId(),
                                        minting.type));
    }

    private static Minted minted(Minting minting, String code, String accessToken, String idToken) {
        var endpoint = minting.issuance.endpoint();
        boolean access = accessToken != null;
        return new Minted(
                code,
                idToken,
                accessToken,
                access ? minting.issuance.tokenType() : null,
                access ? endpoint.facts().accessTokenLifetime() : null,
                access ? minting.scope.toString() : null,
                minting.clientInfo ? AccountInfo.clientInfo(endpoint, minting.grant) : null);
    }

    private Uni<String> code(Minting minting) {
        if (!minting.type.code()) return Uni.createFrom().nullItem();
        var code = RandomToken.create();
        var tenantId = minting.issuance.endpoint().tenantId();
        var familyId = UuidV7.create();
        return seal.seal(tenantId, familyId, minting.grant)
                .map(ciphertext -> issued(minting, familyId, ciphertext))
                .flatMap(issued -> codes.issue(code, issued))
                .replaceWith(code);
    }

    private CodeStore.Issued issued(Minting minting, UUID familyId, byte[] ciphertext) {
        var endpoint = minting.issuance.endpoint();
        var at = minting.issuance.at();
        return new CodeStore.Issued(
                endpoint.tenantId(),
                minting.issuance.clientId(),
                endpoint.policy().policyId(),
                familyId,
                minting.grant.subject(),
                at.plus(config.codeLifetime()),
                minting.scope.offlineAccess() ? familyEndsAt(minting) : null,
                endpoint.facts().refreshSecondsBy(minting.grant.issuer()),
                ciphertext);
    }

    // Browsers keep secrets badly: their refresh tokens end for good after a day (protocol.md §5.1)
    private Instant familyEndsAt(Minting minting) {
        var at = minting.issuance.at();
        return minting.grant.redirectUriType() == RedirectUriType.SPA
                ? at.plus(config.spaRefreshTokenLifetime())
                : slidingWindowEndsAt(minting.issuance.endpoint(), at);
    }

    /** {@link Instant#MAX} for no end. */
    static Instant slidingWindowEndsAt(PolicyEndpoint endpoint, Instant at) {
        var slidingWindow = endpoint.facts().slidingWindow();
        return slidingWindow == null ? Instant.MAX : at.plusSeconds(slidingWindow);
    }

    private Uni<String> accessToken(Minting minting) {
        var resource = minting.scope.resource();
        return !minting.type.token() || resource.isEmpty()
                ? Uni.createFrom().nullItem()
                : issuer.accessToken(
                        minting.issuance,
                        minting.grant.authenticated(),
                        resource.get(),
                        minting.scope);
    }

    private Uni<String> idToken(Minting minting, String code, String accessToken) {
        return !minting.type.idToken()
                ? Uni.createFrom().nullItem()
                : issuer.idToken(
                        minting.issuance,
                        minting.grant.authenticated(),
                        new IdTokenBinding(minting.grant.nonce(), code, accessToken));
    }
}
