package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.DisplayClaim;
import dev.gatehouse.policyengine.policy.DisplayControl;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a self-asserted page asks for and shows, in order. */
final class PageFields {
    private static final String VERIFIED_EMAIL = "Verified.Email";
    private static final String CODE = "VerificationCode";

    private PageFields() {}

    /** A claim, or a display control with the claims in it. */
    sealed interface Item {
        Stream<Field> fields();
    }

    /**
     * @param verified whether the customer has to prove that the address is theirs
     * @param control the id of the verification control that proves it
     */
    record Field(
            ClaimType claim,
            UserInputType type,
            boolean required,
            boolean verified,
            Optional<String> control)
            implements Item {
        ClaimId id() {
            return claim.id();
        }

        /** Whether what the browser posts for it counts. */
        boolean isEntered() {
            return type.isEntered();
        }

        boolean isPassword() {
            return type == UserInputType.PASSWORD;
        }

        /** The same, where it is about to be proven. */
        Field unproven() {
            return new Field(claim, type, required, false, control);
        }

        /** The same, to be read only. */
        Field shown() {
            return isEntered()
                    ? new Field(claim, UserInputType.READONLY, required, verified, control)
                    : this;
        }

        @Override
        public Stream<Field> fields() {
            return Stream.of(this);
        }
    }

    /**
     * @param members all but the code
     * @param code where the customer enters what was sent to them
     * @param mandatory whether the page may not be left before it is verified
     */
    record Control(
            DisplayControl control, List<Field> members, Optional<Field> code, boolean mandatory)
            implements Item {
        @Override
        public Stream<Field> fields() {
            return members.stream();
        }

        String id() {
            return control.id();
        }

        /** Codes and passwords, which are not remembered. */
        Stream<ClaimId> secrets() {
            return Stream.concat(members.stream().filter(Field::isPassword), code.stream())
                    .map(Field::id);
        }
    }

    /**
     * The display claims if there are any; otherwise the output claims that have an input type and
     * get no value in another way. A default value is for what the customer leaves open.
     */
    static List<Item> items(TechnicalProfile profile) {
        return profile.displayClaims().isEmpty()
                ? List.copyOf(fromOutput(profile))
                : profile.displayClaims().stream().map(PageFields::item).toList();
    }

    private static List<Field> fromOutput(TechnicalProfile profile) {
        var validated = profile.validatedClaims();
        return profile.outputClaims().stream()
                .filter(claim -> claim.claimType().userInputType().isPresent())
                .filter(claim -> !validated.contains(claim.id()) || isVerifiedEmail(claim))
                .filter(claim -> claim.defaultValue().isEmpty() || !claim.alwaysUseDefaultValue())
                .map(
                        claim ->
                                new Field(
                                        claim.claimType(),
                                        claim.claimType().userInputType().get(),
                                        claim.required(),
                                        isVerifiedEmail(claim) && enforces(profile),
                                        Optional.empty()))
                .filter(field -> field.isEntered() || !hasDefault(profile, field))
                .toList();
    }

    static boolean hasDefault(TechnicalProfile profile, Field field) {
        return profile.outputClaims().stream()
                .filter(claim -> claim.id().equals(field.id()))
                .anyMatch(claim -> claim.defaultValue().isPresent());
    }

    private static Item item(DisplayClaim display) {
        return switch (display) {
            case DisplayClaim.Claim(var claim, var required) ->
                    new Field(claim, typeOf(claim), required, false, Optional.empty());
            case DisplayClaim.Control(var control, var required) -> control(control, required);
        };
    }

    private static UserInputType typeOf(ClaimType claim) {
        return claim.userInputType().orElse(UserInputType.READONLY);
    }

    private static Control control(DisplayControl control, boolean required) {
        var code =
                control.displayClaims().stream()
                        .filter(claim -> control.verifies() && claim.is(CODE))
                        .findFirst();
        return new Control(
                control,
                control.displayClaims().stream()
                        .filter(claim -> code.filter(claim::equals).isEmpty())
                        .map(claim -> member(control, claim))
                        .toList(),
                code.map(claim -> entry(claim.claimType())),
                required
                        || control.displayClaims().stream()
                                .anyMatch(DisplayControl.ControlClaim::required));
    }

    /** What a captcha knows of itself, and what only is to be looked at, is not entered. */
    private static Field member(DisplayControl control, DisplayControl.ControlClaim claim) {
        var type = claim.claimType();
        var known = Optional.of(control.id()).filter(_ -> control.verifies());
        return switch (control.type()) {
            case VERIFICATION_CONTROL ->
                    new Field(type, typeOf(type), claim.required(), known.isPresent(), known);
            case PASSWORD_CONTROL ->
                    new Field(type, typeOf(type), claim.required(), false, Optional.empty());
            case CAPTCHA_CONTROL -> claim.is("CaptchaEntered") ? entry(type) : shown(type);
            case QR_CODE_CONTROL, AUTHENTICATOR_INFO_CONTROL, AUTHENTICATOR_APP_ICON_CONTROL ->
                    shown(type);
        };
    }

    private static Field entry(ClaimType claim) {
        var type = typeOf(claim) == UserInputType.READONLY ? UserInputType.TEXT_BOX : typeOf(claim);
        return new Field(claim, type, true, false, Optional.empty());
    }

    private static Field shown(ClaimType claim) {
        return new Field(claim, UserInputType.READONLY, false, false, Optional.empty());
    }

    private static boolean isVerifiedEmail(ClaimReference claim) {
        return claim.partnerClaimType().filter(VERIFIED_EMAIL::equalsIgnoreCase).isPresent();
    }

    private static boolean enforces(TechnicalProfile profile) {
        return profile.metadata().flag("EnforceEmailVerification", true);
    }
}
