package dev.gatehouse.policyengine.oauth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What of a SAML request the answer depends on (SAML Core §3.4.1).
 *
 * @param id what the answer is to; empty when nobody asked (IdP-initiated)
 * @param facts by the lower-case names of the {@code SAML} claim resolvers, and what else stands in
 *     the address by its own name in lower case after {@code kv:}
 */
public record SamlRequest(
        Optional<String> id,
        String entityId,
        Optional<String> relayState,
        Map<String, String> facts) {
    private static final String PARAMETER = "kv:";

    public SamlRequest {
        facts = Map.copyOf(facts);
    }

    /** The same with these parameters of the address that it came to. */
    public SamlRequest with(Map<String, String> parameters) {
        var all = new HashMap<>(facts);
        parameters.forEach(
                (name, value) -> all.put(PARAMETER + name.toLowerCase(Locale.ROOT), value));
        return new SamlRequest(id, entityId, relayState, all);
    }

    /** The value of {@code {SAML:name}}; empty where the request says nothing of it. */
    public String fact(String name) {
        return name.equalsIgnoreCase("RelayState")
                ? relayState.orElse("")
                : facts.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The value of {@code {SAML-KV:name}}. */
    public String parameter(String name) {
        return facts.getOrDefault(PARAMETER + name.toLowerCase(Locale.ROOT), "");
    }

    /** It may name the customer. */
    @Override
    public String toString() {
        return "SamlRequest[" + entityId + "]";
    }
}
