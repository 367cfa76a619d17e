package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * What the services that do not run policies know of a runnable one. Lifetimes are in seconds.
 *
 * @param slidingWindow how long the refresh tokens of one family may be renewed; null without bound
 * @param jsonNumbers whether numbers of a token response are JSON numbers rather than strings
 * @param signingKeySet the policy key that signs; null for the tenant's own
 * @param acr whether tokens carry {@code acr} with the lower-case policy name
 * @param claimsSupported wire names of the relying party's claims, for discovery
 * @param userInfo whether the policy has a UserInfo endpoint
 * @param refreshJourney the journey to run at a refresh; null for none
 * @param clientCredentialsJourney the journey to run for a daemon's token; null for none
 * @param passwordJourney the journey that takes a password from the token request; null for none
 * @param recordJourneys whether what its journeys do is kept for who looks after the policy
 * @param keys every policy key that the policy names
 * @param otherIssuers the issuers beside the first, by technical profile id
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record PolicyFacts(
        IssuerFormat issuerFormat,
        long accessTokenLifetime,
        long idTokenLifetime,
        long refreshTokenLifetime,
        Long slidingWindow,
        boolean jsonNumbers,
        String signingKeySet,
        String signingAlgorithm,
        boolean acr,
        List<String> claimsSupported,
        boolean userInfo,
        String refreshJourney,
        String clientCredentialsJourney,
        String passwordJourney,
        String ssoScope,
        boolean enforceIdTokenHintOnLogout,
        boolean recordJourneys,
        List<String> keys,
        Map<String, Issuer> otherIssuers) {

    /** The key set that every tenant has from the start. */
    public static final String TENANT_KEY_SET = "B2C_1A_Gatehouse_TokenSigningKeyContainer";

    public PolicyFacts {
        issuerFormat = issuerFormat == null ? IssuerFormat.AUTHORITY : issuerFormat;
        signingAlgorithm = signingAlgorithm == null ? "RS256" : signingAlgorithm;
        claimsSupported = claimsSupported == null ? List.of() : List.copyOf(claimsSupported);
        ssoScope = ssoScope == null ? "Tenant" : ssoScope;
        keys = keys == null ? List.of() : List.copyOf(keys);
        otherIssuers = otherIssuers == null ? Map.of() : Map.copyOf(otherIssuers);
    }

    /** What is other for what another issuer issued; members as above. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Issuer(
            IssuerFormat issuerFormat,
            long accessTokenLifetime,
            long idTokenLifetime,
            long refreshTokenLifetime,
            Long slidingWindow,
            boolean jsonNumbers,
            String signingKeySet,
            String signingAlgorithm,
            boolean acr,
            String refreshJourney) {}

    /**
     * The facts as they are for what this issuer issued.
     *
     * @param issuer null for the first
     */
    public PolicyFacts issuedBy(String issuer) {
        var other = issuer == null ? null : otherIssuers.get(issuer);
        return other == null ? this : with(other);
    }

    /** How long refresh tokens of this issuer are good; null where it is the first. */
    public Integer refreshSecondsBy(String issuer) {
        var other = issuer == null ? null : otherIssuers.get(issuer);
        return other == null ? null : Math.toIntExact(other.refreshTokenLifetime);
    }

    private PolicyFacts with(Issuer other) {
        return new PolicyFacts(
                other.issuerFormat,
                other.accessTokenLifetime,
                other.idTokenLifetime,
                other.refreshTokenLifetime,
                other.slidingWindow,
                other.jsonNumbers,
                other.signingKeySet,
                other.signingAlgorithm,
                other.acr,
                claimsSupported,
                userInfo,
                other.refreshJourney,
                clientCredentialsJourney,
                passwordJourney,
                ssoScope,
                enforceIdTokenHintOnLogout,
                recordJourneys,
                keys,
                otherIssuers);
    }

    /** The shape of {@code iss}. */
    public enum IssuerFormat {
        /** {@code https://{host}/{tenantGuid}/v2.0/} */
        @JsonProperty("authority")
        AUTHORITY,
        /** {@code https://{host}/tfp/{tenantGuid}/{policy}/v2.0/} */
        @JsonProperty("tfp")
        TFP
    }

    /** The key set to sign with. */
    public String signingKeySetOrTenants() {
        return signingKeySet == null ? TENANT_KEY_SET : signingKeySet;
    }
}
