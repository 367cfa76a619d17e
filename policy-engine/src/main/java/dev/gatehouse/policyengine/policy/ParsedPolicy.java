package dev.gatehouse.policyengine.policy;

import java.util.Optional;

/** One policy file that is well-formed and follows the schema; nothing in it is resolved yet. */
public final class ParsedPolicy {
    private final String fileName;
    private final Element root;

    ParsedPolicy(String fileName, Element root) {
        this.fileName = fileName;
        this.root = root;
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

    Element root() {
        return root;
    }

    @Override
    public String toString() {
        return "ParsedPolicy[" + policyId() + " in " + fileName + "]";
    }
}
