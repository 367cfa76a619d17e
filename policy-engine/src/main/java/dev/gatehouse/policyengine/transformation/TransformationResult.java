package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.Claims;

/** What a claims transformation comes to. */
public sealed interface TransformationResult {

    /** The whole bag, as it is after the transformation. */
    record Transformed(Claims claims) implements TransformationResult {}

    /**
     * An assertion did not hold. {@code messageKey} is the metadata key that the calling technical
     * profile may set to its own text, {@code message} the text otherwise.
     */
    record Failed(String messageKey, String message) implements TransformationResult {}
}
