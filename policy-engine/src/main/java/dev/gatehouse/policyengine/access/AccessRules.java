package dev.gatehouse.policyengine.access;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;

/**
 * Judges a sign-in by all rules. Read at the start: a rule that cannot be read stops the service.
 */
@ApplicationScoped
@Startup
public class AccessRules {
    private static final String BLOCK = "block";
    private static final String MFA = "mfa";
    public static final List<String> REQUIREMENTS = List.of(BLOCK, MFA, "chg_pwd");
    private static final String PASSWORD = "Password";

    private final List<AccessRule> rules;

    @Inject
    AccessRules(AccessConfig config) {
        this(config.rules().orElse(List.of()).stream().map(AccessRule::of).toList());
    }

    private AccessRules(List<AccessRule> rules) {
        this.rules = rules;
    }

    /** Without a container: for everybody and everywhere. */
    public static AccessRules requiring(List<String> requirements) {
        return new AccessRules(requirements.stream().map(AccessRule::forEverybody).toList());
    }

    /** What the customer has still to do; {@code block} alone when nothing helps. */
    public List<String> challenges(AccessRequest request) {
        var challenges = new TreeSet<String>();
        for (var rule : rules) {
            if (rule.matches(request)) challenges.add(rule.requires());
        }
        if (challenges.contains(BLOCK)) return List.of(BLOCK);
        if (request.methods().stream().anyMatch(method -> !method.equalsIgnoreCase(PASSWORD))) {
            challenges.remove(MFA);
        }
        return List.copyOf(challenges);
    }
}
