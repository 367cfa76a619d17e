package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/** The claims provider that a technical profile sits in; its domains answer {@code domain_hint}. */
public record ClaimsProvider(Optional<String> displayName, List<String> domains) {

    public static final ClaimsProvider UNNAMED = new ClaimsProvider(Optional.empty(), List.of());

    public ClaimsProvider {
        domains = List.copyOf(domains);
    }
}
