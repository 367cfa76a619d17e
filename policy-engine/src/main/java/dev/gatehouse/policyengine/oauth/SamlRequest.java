package dev.gatehouse.policyengine.oauth;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What of a SAML request the answer depends on (SAML Core §3.4.1).
 *
 * @param id what the answer is to; empty when nobody asked (IdP-initiated)
 * @param facts by the lower-case names of the {@code SAML} claim resolvers
 */
public record SamlRequest(
        Optional<String> id,
        String entityId,
        Optional<String> relayState,
        Map<String, String> facts) {
    public SamlRequest {
        facts = Map.copyOf(facts);
    }

    /** The value of {@code {SAML:name}}; empty where the request says nothing of it. */
    public String fact(String name) {
        return name.equalsIgnoreCase("RelayState")
                ? relayState.orElse("")
                : facts.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** It may name the customer. */
    @Override
    public String toString() {
        return "SamlRequest[" + entityId + "]";
    }
}
