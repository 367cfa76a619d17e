package dev.gatehouse.policyengine.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What is demanded of a sign-in for which all of its conditions hold. */
record AccessRule(
        String requires,
        Optional<List<String>> tenants,
        Optional<List<String>> applications,
        Optional<List<String>> users,
        Optional<List<Network>> networks,
        List<Network> exceptNetworks) {

    static AccessRule of(AccessConfig.Rule rule) {
        if (!AccessRules.REQUIREMENTS.contains(rule.requires())) {
            throw new IllegalStateException(
                    "gatehouse.conditional-access: expected requires to be one of "
                            + String.join(", ", AccessRules.REQUIREMENTS));
        }
        return new AccessRule(
                rule.requires(),
                rule.tenants(),
                rule.applications(),
                rule.users(),
                rule.addresses().map(AccessRule::networks),
                rule.exceptAddresses().map(AccessRule::networks).orElse(List.of()));
    }

    static AccessRule forEverybody(String requires) {
        return new AccessRule(
                requires,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
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
            return networks.map(in -> in.stream().anyMatch(one -> one.contains(at))).orElse(true)
                    && exceptNetworks.stream().noneMatch(one -> one.contains(at));
        } catch (IllegalArgumentException notAnAddress) {
            return networks.isEmpty();
        }
    }
}
