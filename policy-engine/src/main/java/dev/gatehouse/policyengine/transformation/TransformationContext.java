package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.key.PolicySecret;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.Restriction.EnumerationItem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a transformation may know besides the bag.
 *
 * @param placeholders resolves {@code {RelyingPartyTenantId}} and claim resolvers inside a
 *     parameter
 * @param texts localized strings of the policy by element type, element id and string id
 * @param choices what a claim may be chosen from, in the customer's language
 * @param secrets the tenant's policy keys by name
 */
public record TransformationContext(
        Moment moment,
        UnaryOperator<String> placeholders,
        Function<Text, Optional<String>> texts,
        Function<ClaimType, List<EnumerationItem>> choices,
        Function<String, Optional<PolicySecret>> secrets) {

    public record Text(String elementType, String elementId, String stringId) {}
}
