package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel.Field;
import dev.gatehouse.uiservice.journey.PageModel.Option;
import dev.gatehouse.uiservice.journey.PageModel.Verification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One claim as its HTML control. */
public record FieldView(
        Field field, boolean signIn, String operatingMode, PageAddress address, Texts texts) {

    private static final Set<String> EMAIL_NAMES = Set.of("email", "signInName", "logonIdentifier");

    /** WHATWG HTML §4.10.18.7 autofill names by the claim types of the starter pack. */
    private static final Map<String, String> AUTOCOMPLETE =
            Map.ofEntries(
                    Map.entry("email", "email"),
                    Map.entry("signInName", "username"),
                    Map.entry("logonIdentifier", "username"),
                    Map.entry("signInNames.emailAddress", "username"),
                    Map.entry("userName", "username"),
                    Map.entry("oldPassword", "current-password"),
                    Map.entry("newPassword", "new-password"),
                    Map.entry("reenterPassword", "new-password"),
                    Map.entry("displayName", "name"),
                    Map.entry("givenName", "given-name"),
                    Map.entry("surname", "family-name"),
                    Map.entry("streetAddress", "street-address"),
                    Map.entry("postalCode", "postal-code"),
                    Map.entry("city", "address-level2"),
                    Map.entry("state", "address-level1"),
                    Map.entry("country", "country-name"),
                    Map.entry("jobTitle", "organization-title"),
                    Map.entry("dateOfBirth", "bday"),
                    Map.entry("nationalNumber", "tel-national"),
                    Map.entry("strongAuthenticationPhoneNumber", "tel"),
                    Map.entry("verificationCode", "one-time-code"),
                    Map.entry("otpCode", "one-time-code"));

    public String id() {
        return field.id();
    }

    /** The sign-in page's own names; elsewhere the claim's. */
    public String name() {
        return signIn && "password".equals(field.id()) ? "Password" : field.id();
    }

    public String label() {
        if (field.label() != null) return field.label();
        var text = texts.of(field.id());
        return text.isEmpty() ? field.id() : text;
    }

    /** Policies leave a display name empty for a field that needs no words before it. */
    public boolean isUnlabelled() {
        return label().isBlank();
    }

    /** The class of the list item, which customers' style sheets select by. */
    public String kind() {
        return field.type() == null ? "TextBox" : field.type();
    }

    public boolean isPassword() {
        return "Password".equals(kind());
    }

    public boolean isChoice() {
        return "RadioSingleSelect".equals(kind()) || "CheckboxMultiSelect".equals(kind());
    }

    public String choiceType() {
        return "RadioSingleSelect".equals(kind()) ? "radio" : "checkbox";
    }

    public boolean isReadOnly() {
        return field.readOnly() || "Readonly".equals(kind()) || isCodeSent() || isVerified();
    }

    public boolean isDate() {
        return "DateTimeDropdown".equals(kind());
    }

    public DateView date() {
        return new DateView(this);
    }

    public String inputType() {
        return switch (kind()) {
            case "Password" -> "password";
            case "EmailBox" -> "email";
            case "TextBox" -> byDataType();
            default -> "text";
        };
    }

    private String byDataType() {
        return switch (field.dataType() == null ? "string" : field.dataType()) {
            case "date" -> "date";
            case "string" -> isSignInName() ? "email" : "text";
            case "int", "long" -> "number";
            case "phoneNumber" -> "tel";
            default -> "text";
        };
    }

    /** Only where the policy says so itself: a name that is no address must stay possible. */
    private boolean isSignInName() {
        return signIn && EMAIL_NAMES.contains(field.id()) && "Email".equals(operatingMode);
    }

    public String autocomplete() {
        var known = AUTOCOMPLETE.get(field.id());
        if (signIn && known != null && EMAIL_NAMES.contains(field.id())) return "username";
        if (known != null) return known;
        if (isPhonePage() && "number".equals(field.id())) return "tel-national";
        if (isPhonePage() && "countryCode".equals(field.id())) return "country";
        return isPassword() ? "current-password" : "on";
    }

    private boolean isPhonePage() {
        return "multifactor".equals(texts.page());
    }

    public String inputMode() {
        return switch (autocomplete()) {
            case "tel", "tel-national" -> "tel";
            case "one-time-code" -> "numeric";
            default -> "EmailBox".equals(kind()) ? "email" : null;
        };
    }

    /** A password is never sent back to the browser. */
    public String value() {
        if (isPassword() || field.value() == null) return "";
        boolean isDay = isDate() || "date".equals(inputType());
        boolean hasTime = isDay && field.value().length() > 10;
        return hasTime ? field.value().substring(0, 10) : field.value();
    }

    /** A paragraph says its value, and where it has none its name. */
    public String paragraph() {
        return value().isBlank() ? label() : value();
    }

    public ControlView control() {
        return field.control() == null ? null : new ControlView(this, address, texts);
    }

    /** The field itself, or the fields of the control that it is. */
    Stream<FieldView> flat() {
        return field.control() == null ? Stream.of(this) : control().entries();
    }

    FieldView of(Field other) {
        return new FieldView(other, signIn, operatingMode, address, texts);
    }

    public String helpText() {
        var help = field.helpText();
        return help == null || help.isBlank() || help.equals(label()) ? null : help;
    }

    /** What a new password must be like is said before it is typed, not after. */
    public String hint() {
        return "newPassword".equals(field.id()) ? field.patternHelpText() : null;
    }

    public String describedBy() {
        var ids = new StringBuilder(field.id()).append("_error");
        if (helpText() != null) ids.append(' ').append(field.id()).append("_help");
        if (hint() != null) ids.append(' ').append(field.id()).append("_hint");
        return ids.toString();
    }

    public List<Option> options() {
        return field.options();
    }

    /** What stands in an empty field of the phone page, and only there (ief.md §2.5). */
    public String placeholder() {
        if (!isPhonePage()) return null;
        var text =
                texts.of(
                        switch (field.id()) {
                            case "number" -> "local_number_input_placeholder_text";
                            case "verificationCode" -> "verification_code_input_placeholder_text";
                            default -> "";
                        });
        return text.isEmpty() ? null : text;
    }

    /** What an unmade choice says. */
    public String unchosen() {
        var country = texts.of("country_code_input_placeholder_text");
        return "countryCode".equals(field.id()) && !country.isEmpty()
                ? country
                : texts.of("choose_option");
    }

    /** A blank first choice, so that nothing is chosen unseen. */
    public boolean asksToChoose() {
        return field.options().stream().noneMatch(Option::selected);
    }

    public Verification verification() {
        return field.verification();
    }

    public boolean isVerified() {
        return field.verification() != null && "verified".equals(field.verification().state());
    }

    public boolean isCodeSent() {
        return field.verification() != null && "codeSent".equals(field.verification().state());
    }

    public String verificationFailure() {
        var verification = field.verification();
        return verification == null || verification.ok() ? null : verification.message();
    }

    public String verifyAddress() {
        return address.verification(field.id());
    }
}
