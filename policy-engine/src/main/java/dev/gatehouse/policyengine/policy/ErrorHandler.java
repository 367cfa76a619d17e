package dev.gatehouse.policyengine.policy;

import java.util.Map;

/** What to do about an error answer of a federated provider that matches a JSON path. */
public record ErrorHandler(
        String responseMatch, Action action, Map<String, String> additionalRequestParameters) {

    public ErrorHandler {
        additionalRequestParameters = Map.copyOf(additionalRequestParameters);
    }

    public enum Action {
        REAUTHENTICATE,
        INVALID_CLIENT
    }
}
