package dev.gatehouse.policyengine.session;

import dev.gatehouse.policyengine.policy.SsoScope;
import java.util.Locale;
import java.util.Optional;

/** The part of a browser's session that an authorization request may see. */
public record ScopeKey(String value) {

    /** Nothing where the policy suppresses single sign-on. */
    public static Optional<ScopeKey> of(SsoScope scope, String clientId, String policyId) {
        return switch (scope) {
            case SUPPRESSED -> Optional.empty();
            case TENANT, TRUST_FRAMEWORK -> Optional.of(new ScopeKey("tenant"));
            case APPLICATION -> Optional.of(new ScopeKey("app:" + lower(clientId)));
            case POLICY -> Optional.of(new ScopeKey("policy:" + lower(policyId)));
        };
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
