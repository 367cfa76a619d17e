package dev.gatehouse.policyengine.access;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Judges a sign-in by all rules. Read at the start: a rule that cannot be read stops the service.
 */
@ApplicationScoped
@Startup
public class AccessRules {
    private static final String BLOCK = "block";
    private static final String MFA = "mfa";
    private static final List<String> REQUIREMENTS = List.of(BLOCK, MFA, "chg_pwd");
    private static final String PASSWORD = "Password";

    private final List<Rule> rules;

    AccessRules(AccessConfig config) {
        this.rules = config.rules().orElse(List.of()).stream().map(Rule::of).toList();
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

    private record Rule(
            String requires,
            Optional<List<String>> tenants,
            Optional<List<String>> applications,
            Optional<List<String>> users,
            Optional<List<Network>> networks,
            List<Network> exceptNetworks) {

        static Rule of(AccessConfig.Rule rule) {
            if (!REQUIREMENTS.contains(rule.requires())) {
                throw new IllegalStateException(
                        "gatehouse.conditional-access: expected requires to be one of "
                                + String.join(", ", REQUIREMENTS));
            }
            return new Rule(
                    rule.requires(),
                    rule.tenants(),
                    rule.applications(),
                    rule.users(),
                    rule.addresses().map(Rule::networks),
                    rule.exceptAddresses().map(Rule::networks).orElse(List.of()));
        }

        private static List<Network> networks(List<String> texts) {
            return texts.stream().map(Network::parse).toList();
        }

        boolean matches(AccessRequest request) {
            return names(tenants, Optional.of(request.tenant()))
                    && names(applications, request.application())
                    && names(users, request.user())
                    && isWhere(request.address());
        }

        private static boolean names(Optional<List<String>> wanted, Optional<String> value) {
            return wanted.map(
                            names ->
                                    value.filter(v -> names.stream().anyMatch(v::equalsIgnoreCase))
                                            .isPresent())
                    .orElse(true);
        }

        /** An address that cannot be read is nowhere: no exception is for it. */
        private boolean isWhere(String address) {
            try {
                var at = InetAddress.ofLiteral(address);
                return networks.map(in -> in.stream().anyMatch(one -> one.contains(at)))
                                .orElse(true)
                        && exceptNetworks.stream().noneMatch(one -> one.contains(at));
            } catch (IllegalArgumentException notAnAddress) {
                return networks.isEmpty();
            }
        }
    }
}
