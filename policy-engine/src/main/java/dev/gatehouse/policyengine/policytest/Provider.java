package dev.gatehouse.policyengine.policytest;

import java.util.Map;
import java.util.Optional;

/**
 * An identity provider and one sign-in there.
 *
 * @param asked parameters of the authorization request, and its address as {@code
 *     authorization_endpoint}; what is not named may be anything
 * @param metadata members of the provider's published metadata
 * @param claims what both the id_token and the claims endpoint say
 * @param idToken what the id_token alone says
 * @param userInfo what the claims endpoint alone says
 * @param tokens members of the token response
 * @param error what the customer is sent back with instead
 */
record Provider(
        String place,
        Map<String, Object> asked,
        Map<String, Object> metadata,
        Map<String, Object> claims,
        Map<String, Object> idToken,
        Map<String, Object> userInfo,
        Map<String, Object> tokens,
        Optional<String> error,
        Optional<String> errorDescription) {

    /** One whose published keys prove a token, and whom nobody is sent to. */
    static Provider ofHint() {
        return new Provider(
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
