package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of claims on a page with its own behaviour and its own calls of technical profiles. */
public record DisplayControl(
        String id,
        UserInterfaceControlType type,
        List<ClaimReference> inputClaims,
        List<ControlClaim> displayClaims,
        List<ClaimReference> outputClaims,
        Map<String, List<ValidationTechnicalProfile>> actions) {

    public DisplayControl {
        inputClaims = List.copyOf(inputClaims);
        displayClaims = List.copyOf(displayClaims);
        outputClaims = List.copyOf(outputClaims);
        actions = Map.copyOf(actions);
    }

    /**
     * {@code controlClaimType} says which part of the control it is, as {@code VerificationCode}.
     */
    public record ControlClaim(
            ClaimType claimType, Optional<String> controlClaimType, boolean required) {}

    @Override
    public String toString() {
        return "DisplayControl[" + id + "]";
    }
}
