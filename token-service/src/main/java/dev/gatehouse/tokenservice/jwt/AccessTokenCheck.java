package dev.gatehouse.tokenservice.jwt;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.KeySet;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.key.SigningKey;
import dev.gatehouse.tokenservice.key.SigningKeySet;
import dev.gatehouse.tokenservice.key.TenantSigningKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/**
 * Whether a JWT is an access token of one tenant's, good now. The token does not say which policy
 * issued it unless by {@code iss}, {@code acr} or {@code tfp}; whatever it says, it must be signed
 * by a key of that policy's.
 */
record AccessTokenCheck(
        TenantRegistry registry, TenantSigningKeys keys, PublicOrigins origins, Instant now) {

    /** By how much the clocks of our replicas may differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    /**
     * @param accepted the policies whose tokens will do
     * @throws OAuthException GH1013
     */
    VerifiedAccessToken verify(String token, Predicate<Policy> accepted) {
        if (token == null || token.isBlank()) throw refused("no access token");
        var signed = SignedToken.verify(token, this::published, GH1013, GH1013);
        // RFC 8725 §3.11: logout tokens and the like are signed with the same keys
        if (!"JWT".equalsIgnoreCase(signed.type())) throw refused("JWT of another type");
        try {
            return read(token, signed, accepted);
        } catch (MalformedClaimException e) {
            throw refused("odd claims");
        }
    }

    private VerifiedAccessToken read(String token, SignedToken signed, Predicate<Policy> accepted)
            throws MalformedClaimException {
        var claims = signed.claims();
        requireTimely(claims);
        var issuers =
                registry.policies().stream()
                        .filter(Policy::isRunnable)
                        .filter(policy -> mayHaveIssued(policy, signed))
                        .sorted(Comparator.comparing(Policy::policyId))
                        .toList();
        if (issuers.isEmpty()) throw refused("issuer or policy is none of this tenant");
        var policy =
                issuers.stream()
                        .filter(accepted)
                        .findFirst()
                        .orElseThrow(() -> refused("token of another policy"));
        var subject = claims.getSubject();
        if (subject == null) throw refused("no sub");
        return new VerifiedAccessToken(
                subject,
                guid(claims.getStringClaimValue("oid")).or(() -> guid(subject)),
                audience(claims),
                // RFC 8725 §3.11: an id_token is signed with the same key, and has no azp
                application(claims.getStringClaimValue("azp")),
                scopes(claims),
                roles(claims),
                policy,
                claims.getClaimsMap(),
                instant(claims.getIssuedAt()),
                instant(claims.getExpirationTime()),
                signed.kid(),
                SecretHash.of(token));
    }

    private void requireTimely(JwtClaims claims) throws MalformedClaimException {
        if (!instant(claims.getExpirationTime()).plus(LEEWAY).isAfter(now)) {
            throw refused("expired");
        }
        if (instant(claims.getNotBefore()).minus(LEEWAY).isAfter(now)) {
            throw refused("not valid yet");
        }
    }

    /** By one of its issuers: what that one writes has to be signed by the key of that one. */
    private boolean mayHaveIssued(Policy policy, SignedToken signed) {
        return policy.everyIssuer().stream().anyMatch(issuer -> isIssuedBy(issuer, signed));
    }

    private boolean isIssuedBy(Policy policy, SignedToken signed) {
        return issuerOf(policy, signed.claims()).equals(signed.claims().getClaimValue("iss"))
                && saysToBeOf(policy, signed.claims())
                && keySet(policy).verifyingAt(signed.kid(), now).isPresent();
    }

    /** What the policy writes into {@code iss} where the token's host is one of ours. */
    private String issuerOf(Policy policy, JwtClaims claims) {
        return TenantAddress.issuer(
                originIn(claims.getClaimValueAsString("iss")),
                registry.tenantId(),
                policy.policyId(),
                policy.facts().issuerFormat() == IssuerFormat.TFP);
    }

    private URI originIn(String issuer) {
        try {
            var uri = URI.create(issuer == null ? "" : issuer);
            return origins.originOf(uri.getAuthority(), uri.getScheme(), registry.hosts());
        } catch (IllegalArgumentException e) {
            throw refused("issuer is no address");
        }
    }

    private boolean saysToBeOf(Policy policy, JwtClaims claims) {
        if (policy.facts().acr() && !isOfNobody(claims)) {
            return policy.policyId().equals(claims.getClaimValue("acr"));
        }
        return registry.policy(claims.getClaimValueAsString("tfp"))
                .map(Policy::policyId)
                .map(policy.policyId()::equals)
                .orElse(true);
    }

    /** A client's own token is the same whichever policy's endpoint it came from. */
    private static boolean isOfNobody(JwtClaims claims) {
        var client = claims.getClaimValue("azp");
        return client != null && client.equals(claims.getClaimValue("sub"));
    }

    private Optional<SigningKey> published(String kid) {
        return registry.policies().stream()
                .filter(Policy::isRunnable)
                .flatMap(policy -> policy.everyIssuer().stream())
                .map(issuer -> keySet(issuer).verifyingAt(kid, now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private SigningKeySet keySet(Policy policy) {
        return registry.keySet(policy.facts().signingKeySetOrTenants())
                .map(KeySet::name)
                .map(keys::keySet)
                .orElse(SigningKeySet.EMPTY);
    }

    private UUID audience(JwtClaims claims) throws MalformedClaimException {
        var audience = claims.getAudience();
        if (audience.size() != 1) throw refused("not one audience");
        return application(audience.getFirst());
    }

    private UUID application(String clientId) {
        return registry.application(clientId)
                .map(Application::clientId)
                .orElseThrow(() -> refused("azp or aud is no application of this tenant"));
    }

    private static List<String> scopes(JwtClaims claims) throws MalformedClaimException {
        var scp = claims.getStringClaimValue("scp");
        return scp == null || scp.isBlank() ? List.of() : List.of(scp.strip().split(" +"));
    }

    /** A policy may put out a claim of that name as it likes. */
    private static List<String> roles(JwtClaims claims) {
        return claims.getClaimValue("roles") instanceof List<?> roles
                ? roles.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of();
    }

    private static Instant instant(NumericDate date) {
        if (date == null) throw refused("no iat, nbf or exp");
        return Instant.ofEpochSecond(date.getValue());
    }

    private static Optional<UUID> guid(String text) {
        try {
            return text == null || text.length() != 36
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OAuthException refused(String detail) {
        return new OAuthException(GH1013, detail);
    }
}
