package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.tokenservice.jwt.Subject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer's sign-in grants to a client (RFC 6749 §1.3). It lies sealed behind a code and,
 * the same bytes, behind the family of refresh tokens that the code's redemption begins.
 *
 * @param scope as granted
 * @param dpopJkt the key that the code is good with (RFC 9449 §10); null for any
 * @param objectId the directory account; null when there is none
 * @param userIdentity what the policy's refresh journey knows the customer by; null for the account
 * @param issuer of the policy's issuers the one that issued; null for the first
 * @param claims the relying party's output claims by wire name
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record AuthorizationGrant(
        String redirectUri,
        RedirectUriType redirectUriType,
        String scope,
        String nonce,
        String codeChallenge,
        String codeChallengeMethod,
        String dpopJkt,
        String subject,
        String objectId,
        String userIdentity,
        String issuer,
        long authTime,
        String sid,
        Map<String, Object> claims) {

    /** Of a customer for whom no browser went to the authorization endpoint. */
    static AuthorizationGrant withoutBrowser(
            RedirectUriType acquiredBy,
            GrantedScope scope,
            String subject,
            String objectId,
            String userIdentity,
            String issuer,
            long authTime,
            Map<String, Object> claims) {
        return new AuthorizationGrant(
                null,
                acquiredBy,
                scope.toString(),
                null,
                null,
                null,
                null,
                subject,
                objectId,
                userIdentity,
                issuer,
                authTime,
                null,
                claims);
    }

    /** Null when the authorization request had none. */
    @JsonIgnore
    CodeChallenge challenge() {
        return codeChallenge == null ? null : new CodeChallenge(codeChallenge, codeChallengeMethod);
    }

    Subject authenticated() {
        return new Subject(subject, Instant.ofEpochSecond(authTime), sid, claims, Optional.empty());
    }

    /** The same with what a refresh journey put out, by this issuer. */
    AuthorizationGrant refreshed(Map<String, Object> claims, String issuer) {
        return new AuthorizationGrant(
                redirectUri,
                redirectUriType,
                scope,
                nonce,
                codeChallenge,
                codeChallengeMethod,
                dpopJkt,
                subject,
                objectId,
                userIdentity,
                issuer,
                authTime,
                sid,
                claims);
    }

    /** The claims are the customer's. */
    @Override
    public String toString() {
        return "AuthorizationGrant[" + scope + "]";
    }
}
