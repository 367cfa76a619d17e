package dev.gatehouse.policyengine.logout;

import java.util.Map;
import java.util.Optional;

/**
 * RP-Initiated Logout §2; an empty parameter counts as left out. {@code logout_hint} and {@code
 * ui_locales} may be there and change nothing: a browser has one session, our pages one language.
 */
record LogoutRequest(Map<String, String> parameters) {

    Optional<String> postLogoutRedirectUri() {
        return parameter("post_logout_redirect_uri");
    }

    Optional<String> idTokenHint() {
        return parameter("id_token_hint");
    }

    Optional<String> clientId() {
        return parameter("client_id");
    }

    Optional<String> state() {
        return parameter("state");
    }

    /** What {@link Confirmation} has put on the page that asked. */
    Optional<String> confirmation() {
        return parameter(Confirmation.PARAMETER);
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "LogoutRequest" + parameters.keySet();
    }
}
