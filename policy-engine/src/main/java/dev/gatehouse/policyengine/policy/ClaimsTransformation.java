package dev.gatehouse.policyengine.policy;

import java.util.List;

/**
 * A call of a claims transformation, as data: the method (compare it without regard to case) and
 * what it is given; the table of methods runs it.
 */
public record ClaimsTransformation(
        String id,
        String method,
        List<Claim> inputClaims,
        List<InputParameter> inputParameters,
        List<Claim> outputClaims) {

    public ClaimsTransformation {
        inputClaims = List.copyOf(inputClaims);
        inputParameters = List.copyOf(inputParameters);
        outputClaims = List.copyOf(outputClaims);
    }

    /** Binds a claim of the bag to the name that the method knows it by. */
    public record Claim(ClaimType claimType, String transformationClaimType) {}

    /**
     * {@code dataType} is often wrong in real policies: coerce the value, do not trust the type.
     */
    public record InputParameter(String id, DataType dataType, String value) {}

    @Override
    public String toString() {
        return "ClaimsTransformation[" + id + "]";
    }
}
