package dev.gatehouse.platform.registry;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A registered policy without its XML.
 *
 * @param policyId lower case
 * @param name in its configured case
 * @param kind {@code UserFlow} or {@code CustomPolicy}
 * @param facts null for a base policy, which has no relying party and cannot be run
 */
public record Policy(
        String policyId, String name, String kind, PolicyFacts facts, OffsetDateTime updatedAt) {

    /** The policy as it is for what this issuer of its issued; null for the first. */
    public Policy issuedBy(String issuer) {
        return new Policy(policyId, name, kind, facts.issuedBy(issuer), updatedAt);
    }

    /** The policy as it is for what each of its issuers issued, the first first. */
    public List<Policy> everyIssuer() {
        var others = facts.otherIssuers().keySet().stream().sorted().map(this::issuedBy);
        return Stream.concat(Stream.of(this), others).toList();
    }

    /** Whether requests may name it. */
    public boolean isRunnable() {
        return facts != null;
    }

    /** The facts of a runnable policy. */
    public Optional<PolicyFacts> runnable() {
        return Optional.ofNullable(facts);
    }

    public boolean isUserFlow() {
        return "UserFlow".equals(kind);
    }
}
