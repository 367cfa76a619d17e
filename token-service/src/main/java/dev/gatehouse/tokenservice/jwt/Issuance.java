package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.possession.Confirmation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The circumstances of one answer, the same for all its tokens.
 *
 * @param confirmation the key without which its access tokens are worth nothing
 */
public record Issuance(
        PolicyEndpoint endpoint, UUID clientId, Optional<Confirmation> confirmation, Instant at) {

    private static final String BEARER = "Bearer";

    /** To a client that asks for them itself. */
    public static Issuance to(AuthenticatedClient client, PolicyEndpoint endpoint, Instant at) {
        return new Issuance(endpoint, client.clientId(), client.confirmation(), at);
    }

    /** Through the customer's browser, which proves no key. */
    public static Issuance throughBrowser(PolicyEndpoint endpoint, UUID clientId, Instant at) {
        return new Issuance(endpoint, clientId, Optional.empty(), at);
    }

    /** Of the access token. */
    public String tokenType() {
        return confirmation.map(Confirmation::tokenType).orElse(BEARER);
    }

    /**
     * What id_token and access token have in common. The protocol's claims are written last, so
     * that no policy can forge them.
     */
    Map<String, Object> claims(Subject subject, long lifetime) {
        var claims = new LinkedHashMap<String, Object>();
        subject.claims().forEach((name, value) -> putUnlessNull(claims, name, value));
        long now = at.getEpochSecond();
        claims.put("ver", "1.0");
        claims.put("iss", endpoint.issuer());
        claims.put("sub", subject.sub());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + lifetime);
        claims.put("auth_time", subject.authTime().getEpochSecond());
        if (endpoint.facts().acr()) claims.put("acr", endpoint.policy().policyId());
        return claims;
    }

    static void putUnlessNull(Map<String, Object> claims, String name, Object value) {
        if (value != null) claims.put(name, value);
    }
}
