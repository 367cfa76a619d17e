package dev.gatehouse.policyengine.userflow;

import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.PasswordComplexity;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.UserAttribute;
import java.util.List;
import java.util.Optional;

/**
 * Writes the policy of a user flow: what it changes of {@link GatehouseBase}, and its relying
 * party.
 */
public final class UserFlowPolicy {
    private final XmlText xml = new XmlText();
    private final String policyId;
    private final UserFlowSpec spec;

    private UserFlowPolicy(String policyId, UserFlowSpec spec) {
        this.policyId = policyId;
        this.spec = spec;
    }

    /**
     * @param policyId in the case that tokens show it in
     */
    public static String generate(
            String policyId, String tenantName, String tenantGuid, UserFlowSpec spec) {
        return new UserFlowPolicy(policyId, spec).policy(tenantName, tenantGuid);
    }

    private String policy(String tenantName, String tenantGuid) {
        xml.open(
                "TrustFrameworkPolicy",
                "xmlns",
                "http://schemas.microsoft.com/online/cpim/schemas/2013/06",
                "PolicySchemaVersion",
                "0.3.0.0",
                "TenantId",
                tenantName,
                "TenantObjectId",
                tenantGuid,
                "PolicyId",
                policyId,
                "PublicPolicyUri",
                "http://" + tenantName + "/" + policyId);
        xml.open("BasePolicy")
                .text("TenantId", GatehouseBase.policy().tenantId())
                .text("PolicyId", GatehouseBase.POLICY_ID)
                .close();
        claimTypes();
        new UserFlowProfiles(xml, policyId, spec).write();
        new UserFlowRelyingParty(xml, policyId, spec).write();
        return xml.close().toString();
    }

    private void claimTypes() {
        var changed =
                spec.userAttributes().stream().filter(UserFlowPolicy::changesItsClaimType).toList();
        var returned = returnedOnly();
        boolean simple = spec.passwordComplexity() == PasswordComplexity.SIMPLE;
        if (changed.isEmpty() && returned.isEmpty() && !simple) return;
        xml.open("BuildingBlocks").open("ClaimsSchema");
        if (simple) {
            xml.open("ClaimType", "Id", "newPassword")
                    .empty("PredicateValidationReference", "Id", "SimplePassword")
                    .close();
        }
        changed.forEach(this::claimType);
        returned.forEach(
                name -> xml.open("ClaimType", "Id", name).text("DataType", "string").close());
        xml.close().close();
    }

    /** Custom attributes that are returned and not collected. */
    private List<String> returnedOnly() {
        return spec.applicationClaims().stream()
                .filter(UserFlowAttributes::isExtension)
                .filter(
                        name ->
                                spec.userAttributes().stream()
                                        .noneMatch(a -> a.name().equals(name)))
                .toList();
    }

    private static boolean changesItsClaimType(UserAttribute attribute) {
        return UserFlowAttributes.isExtension(attribute.name())
                || attribute.label().isPresent()
                || attribute.inputType().isPresent();
    }

    private void claimType(UserAttribute attribute) {
        boolean extension = UserFlowAttributes.isExtension(attribute.name());
        xml.open("ClaimType", "Id", attribute.name());
        attribute
                .label()
                .or(
                        () ->
                                extension
                                        ? Optional.of(
                                                attribute.name().substring("extension_".length()))
                                        : Optional.empty())
                .ifPresent(label -> xml.text("DisplayName", label));
        if (extension) xml.text("DataType", "string");
        attribute
                .inputType()
                .or(() -> extension ? Optional.of(UserInputType.TEXT_BOX) : Optional.empty())
                .ifPresent(input -> xml.text("UserInputType", input.xml()));
        if (!attribute.options().isEmpty()) {
            xml.open("Restriction", "MergeBehavior", "ReplaceAll");
            attribute.options().forEach(o -> xml.empty("Enumeration", "Text", o, "Value", o));
            xml.close();
        }
        xml.close();
    }
}
