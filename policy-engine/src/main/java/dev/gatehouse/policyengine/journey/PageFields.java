package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.DisplayClaim;
import dev.gatehouse.policyengine.policy.DisplayControl;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.policy.UserInterfaceControlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which claims a self-asserted page asks for, in order. */
final class PageFields {
    private static final String VERIFIED_EMAIL = "Verified.Email";

    private PageFields() {}

    /**
     * @param verified whether the customer has to prove that the address is theirs
     */
    record Field(ClaimType claim, UserInputType type, boolean required, boolean verified) {
        ClaimId id() {
            return claim.id();
        }

        /** Whether what the browser posts for it counts. */
        boolean isEntered() {
            return switch (type) {
                case READONLY, PARAGRAPH, BUTTON -> false;
                default -> true;
            };
        }

        boolean isPassword() {
            return type == UserInputType.PASSWORD;
        }
    }

    /**
     * The display claims if there are any; otherwise the output claims that have an input type and
     * get no value in another way.
     */
    static List<Field> of(TechnicalProfile profile) {
        return profile.displayClaims().isEmpty() ? fromOutput(profile) : fromDisplay(profile);
    }

    private static List<Field> fromOutput(TechnicalProfile profile) {
        var validated = validationOutputs(profile);
        return profile.outputClaims().stream()
                .filter(claim -> claim.claimType().userInputType().isPresent())
                .filter(claim -> claim.defaultValue().isEmpty())
                .filter(claim -> !validated.contains(claim.id()) || isVerifiedEmail(claim))
                .map(
                        claim ->
                                new Field(
                                        claim.claimType(),
                                        claim.claimType().userInputType().get(),
                                        claim.required(),
                                        isVerifiedEmail(claim) && enforces(profile)))
                .toList();
    }

    private static Set<ClaimId> validationOutputs(TechnicalProfile profile) {
        return profile.validationTechnicalProfiles().stream()
                .flatMap(validation -> validation.profile().outputClaims().stream())
                .map(ClaimReference::id)
                .collect(Collectors.toSet());
    }

    private static List<Field> fromDisplay(TechnicalProfile profile) {
        var fields = new ArrayList<Field>();
        for (var display : profile.displayClaims()) {
            switch (display) {
                case DisplayClaim.Claim(var claim, var required) ->
                        fields.add(
                                new Field(
                                        claim,
                                        claim.userInputType().orElse(UserInputType.READONLY),
                                        required,
                                        false));
                case DisplayClaim.Control(var control) -> fields.addAll(fromControl(control));
            }
        }
        return fields;
    }

    /** The code's own field is drawn by the verification that the address has. */
    private static List<Field> fromControl(DisplayControl control) {
        boolean verifies = control.type() == UserInterfaceControlType.VERIFICATION_CONTROL;
        return control.displayClaims().stream()
                .filter(claim -> !isCode(claim))
                .map(
                        claim ->
                                new Field(
                                        claim.claimType(),
                                        claim.claimType()
                                                .userInputType()
                                                .orElse(UserInputType.READONLY),
                                        claim.required(),
                                        verifies))
                .toList();
    }

    private static boolean isCode(DisplayControl.ControlClaim claim) {
        return claim.controlClaimType().filter(type -> type.equals("VerificationCode")).isPresent();
    }

    private static boolean isVerifiedEmail(ClaimReference claim) {
        return claim.partnerClaimType().filter(VERIFIED_EMAIL::equalsIgnoreCase).isPresent();
    }

    private static boolean enforces(TechnicalProfile profile) {
        return profile.metadata().flag("EnforceEmailVerification", true);
    }
}
