package dev.gatehouse.policyengine.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
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
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    /**
     * {@code controlClaimType} says which part of the control it is, as {@code VerificationCode}.
     */
    public record ControlClaim(
            ClaimType claimType, Optional<String> controlClaimType, boolean required) {

        public boolean is(String part) {
            return controlClaimType.filter(part::equalsIgnoreCase).isPresent();
        }
    }

    /** Whether what it asks for counts only when it was proven. */
    public boolean verifies() {
        return type == UserInterfaceControlType.VERIFICATION_CONTROL
                && actions.containsKey("VerifyCode");
    }

    /** A picture or sound to be understood before the page is judged. */
    public boolean isCaptcha() {
        return type == UserInterfaceControlType.CAPTCHA_CONTROL;
    }

    public List<ValidationTechnicalProfile> action(String id) {
        return actions.getOrDefault(id, List.of());
    }

    @Override
    public String toString() {
        return "DisplayControl[" + id + "]";
    }
}
