package dev.gatehouse.policyengine.profile;

import java.util.Map;

/**
 * The customer is back from where the profile sent them.
 *
 * @param parameters what the other site gave the browser; anybody may have made them up
 * @param memory what the profile wanted to know now, kept from the browser meanwhile
 */
public record CameBack(Map<String, String> parameters, Map<String, String> memory) {
    /** In {@code memory}: what the other site has to return unchanged (RFC 6749 §10.12). */
    public static final String STATE = "state";

    public CameBack {
        parameters = Map.copyOf(parameters);
        memory = Map.copyOf(memory);
    }

    /** Codes and tokens are among the values. */
    @Override
    public String toString() {
        return "CameBack" + parameters.keySet();
    }
}
