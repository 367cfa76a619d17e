package dev.gatehouse.policyengine.access;

import java.util.Optional;
import java.util.Set;

/**
 * A sign-in that is judged.
 *
 * @param methods that the customer has proven themselves with: {@code Password}, {@code
 *     OneTimePasscode} …
 */
public record AccessRequest(
        String tenant,
        Optional<String> application,
        Optional<String> user,
        String address,
        Set<String> methods) {

    public AccessRequest {
        methods = Set.copyOf(methods);
    }
}
