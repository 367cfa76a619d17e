package dev.gatehouse.policyengine.logout;

import java.util.Map;
import java.util.Optional;

/** RP-Initiated Logout §2; an empty parameter counts as left out. */
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

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "LogoutRequest" + parameters.keySet();
    }
}
