package dev.gatehouse.policyengine.compile;

import dev.gatehouse.policyengine.policy.Findings;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.userflow.GatehouseBase;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The policies of one tenant with those that Gatehouse ships, each compiled with its bases. */
final class PolicyChains {
    private final Map<String, ParsedPolicy> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> keys;

    PolicyChains(Collection<ParsedPolicy> policies, Set<String> keys) {
        byId.put(GatehouseBase.POLICY_ID, GatehouseBase.policy());
        policies.forEach(policy -> byId.put(policy.policyId(), policy));
        this.keys = keys;
    }

    /** Empty when there is no such policy. */
    Optional<Findings> compile(String policyId) {
        return Optional.ofNullable(byId.get(policyId))
                .map(policy -> PolicyCompiler.check(chain(policy), Optional.of(keys)));
    }

    /** From the base down; a circle ends where it closes and the compiler refuses what is left. */
    private List<ParsedPolicy> chain(ParsedPolicy policy) {
        var chain = new ArrayDeque<ParsedPolicy>();
        var seen = new HashSet<String>();
        for (var at = policy; at != null && seen.add(lower(at.policyId())); at = base(at)) {
            chain.addFirst(at);
        }
        return List.copyOf(chain);
    }

    private ParsedPolicy base(ParsedPolicy policy) {
        return policy.basePolicyId().map(byId::get).orElse(null);
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
