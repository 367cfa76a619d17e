package dev.gatehouse.policyengine.policy;

import java.util.Optional;

/** One policy file, well-formed and checked against the schema; nothing in it is resolved yet. */
public final class ParsedPolicy {
    private final String fileName;
    private final Element root;
    private final Problems problems;

    ParsedPolicy(String fileName, Element root, Problems problems) {
        this.fileName = fileName;
        this.root = root;
        this.problems = problems;
    }

    public String fileName() {
        return fileName;
    }

    /** In the spelling of the file; compare policy ids without regard to case. */
    public String policyId() {
        return root.attribute("PolicyId", "");
    }

    public String tenantId() {
        return root.attribute("TenantId", "");
    }

    /** The id of the policy that this one stands on. */
    public Optional<String> basePolicyId() {
        return root.child("BasePolicy").flatMap(base -> base.text("PolicyId"));
    }

    /** Whether it has a relying party, so that a journey can be started in it. */
    public boolean isRelyingParty() {
        return root.child("RelyingParty").isPresent();
    }

    /** What the schema finds in it. */
    Problems problems() {
        return problems;
    }

    Element root() {
        return root;
    }

    @Override
    public String toString() {
        return "ParsedPolicy[" + policyId() + " in " + fileName + "]";
    }
}
