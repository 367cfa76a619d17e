package dev.gatehouse.policyengine.policy;

import java.util.List;

/**
 * What the services that do not run policies know of a runnable one; stored as JSON beside its XML.
 * Lifetimes are in seconds.
 *
 * @param issuerFormat {@code authority} or {@code tfp}: the shape of {@code iss}
 * @param slidingWindow how long refresh tokens of one family may be renewed; null without bound
 * @param acr whether tokens carry {@code acr} with the policy's name
 * @param jsonNumbers whether numbers of a token response are JSON numbers rather than strings
 * @param signingKeySet the policy key that signs; null for the tenant's own
 * @param claimsSupported wire names of the relying party's claims, for discovery
 * @param refreshJourney the journey to run at a refresh, null for none
 * @param clientCredentialsJourney the journey to run for a daemon's token, null for none
 * @param keepAliveInDays how long "keep me signed in" keeps; null when the page does not offer it
 * @param keyReferences every policy key that the policy names, as written
 */
public record PolicyFacts(
        String policyId,
        String issuerFormat,
        long accessTokenLifetime,
        long idTokenLifetime,
        long refreshTokenLifetime,
        Long slidingWindow,
        boolean acr,
        boolean jsonNumbers,
        String signingKeySet,
        List<String> claimsSupported,
        boolean hasUserInfo,
        String refreshJourney,
        String clientCredentialsJourney,
        SsoScope ssoScope,
        SessionExpiryType sessionExpiryType,
        int sessionExpiry,
        Integer keepAliveInDays,
        boolean enforceIdTokenHintOnLogout,
        List<String> keyReferences) {

    public PolicyFacts {
        claimsSupported = List.copyOf(claimsSupported);
        keyReferences = List.copyOf(keyReferences);
    }
}
