package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.Moment;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a transformation may know besides the bag.
 *
 * @param placeholders resolves {@code {RelyingPartyTenantId}} and its like inside a parameter
 * @param texts localized strings of the policy by element type, element id and string id
 */
public record TransformationContext(
        Moment moment, UnaryOperator<String> placeholders, Function<Text, Optional<String>> texts) {

    public record Text(String elementType, String elementId, String stringId) {}
}
