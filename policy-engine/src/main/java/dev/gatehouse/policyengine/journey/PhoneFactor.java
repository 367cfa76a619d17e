package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.phone.Country;
import dev.gatehouse.policyengine.phone.PhoneNumber;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.DisplayClaim;
import dev.gatehouse.policyengine.policy.DisplayControl;
import dev.gatehouse.policyengine.policy.DisplayControl.ControlClaim;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.Restriction.EnumerationItem;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.policy.UserInterfaceControlType;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The page of a {@code PhoneFactorProtocolProvider}: a self-asserted page with one verification
 * control. A number that the directory knows is shown in part and cannot be exchanged for another,
 * or the second factor would be none (OWASP ASVS 5.0 §6.6); where none is known the customer enters
 * one, if the policy lets them.
 */
final class PhoneFactor {
    static final String CONTROL = "phoneFactor";
    static final String CALL = "Call";
    private static final List<String> KNOWN_NUMBERS =
            List.of("strongAuthenticationPhoneNumber", "secondaryStrongAuthenticationPhoneNumber");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private final CompiledPolicy policy;
    private final JourneyState state;
    private final TechnicalProfile profile;
    private final Texts texts;

    private PhoneFactor(
            CompiledPolicy policy,
            JourneyState state,
            TechnicalProfile profile,
            Optional<ContentDefinition> definition) {
        this.policy = policy;
        this.state = state;
        this.profile = profile;
        this.texts = new Texts(policy, state, definition, Optional.of(profile));
    }

    static boolean isOne(TechnicalProfile profile) {
        return profile.isHandledBy("PhoneFactorProtocolProvider");
    }

    /**
     * Without a number, and without leave to enter one, there is nothing to prove. One that is
     * written so that nobody can be called is no leave either.
     */
    static boolean isPossible(CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {
        return written(policy, state, profile).isEmpty()
                ? profile.metadata().flag("ManualPhoneNumberEntryAllowed", false)
                : !known(policy, state, profile).isEmpty();
    }

    /** What a session remembers counts for the account that has the number, not for the next. */
    static boolean isOfAccount(
            CompiledPolicy policy, JourneyState state, TechnicalProfile profile, Claims restored) {
        var remembered = restored.asMap().values().stream().map(ClaimValue::asText).toList();
        return known(policy, state, profile).stream()
                .map(PhoneNumber::e164)
                .anyMatch(
                        number ->
                                remembered.stream()
                                        .flatMap(text -> PhoneNumber.parse(text).stream())
                                        .anyMatch(one -> one.e164().equals(number)));
    }

    /** The profile as a page shows it; any other profile as it is. */
    static TechnicalProfile page(
            CompiledPolicy policy,
            JourneyState state,
            TechnicalProfile profile,
            Optional<ContentDefinition> definition) {
        return isOne(profile)
                ? new PhoneFactor(policy, state, profile, definition).page()
                : profile;
    }

    /** A text of the page, by what a verification control calls it. */
    static Optional<String> text(Texts texts, String id) {
        return switch (id) {
            case "success_send_code_msg" -> texts.ux("enter_code_text_intro");
            case "but_send_code" -> texts.ux("button_send_code");
            case "but_verify_code" -> texts.ux("button_verify_code");
            case "but_send_new_code" -> texts.ux("text_button_send_second_code");
            case "but_" + CALL -> texts.ux("button_verify").or(() -> Optional.of("Call me"));
            default -> Optional.empty();
        };
    }

    /** What the page says of a field that was left empty. */
    static Optional<String> missing(Texts texts, ClaimId field) {
        return switch (field.value()) {
            case "countryCode" -> texts.ux("requiredField_countryCode");
            case "number" -> texts.ux("requiredField_number");
            case "verificationCode" -> texts.ux("requiredField_code");
            default -> Optional.empty();
        };
    }

    private static List<PhoneNumber> known(
            CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {
        return written(policy, state, profile).stream()
                .flatMap(text -> PhoneNumber.parse(text).stream())
                .toList();
    }

    private static List<String> written(
            CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {
        var input = new ProfileClaims(policy, state, profile).input(state.claims());
        return KNOWN_NUMBERS.stream()
                .map(input::get)
                .filter(Objects::nonNull)
                .map(ClaimValue::asText)
                .filter(text -> !text.isBlank())
                .toList();
    }

    private TechnicalProfile page() {
        var members = members();
        var claims = new ArrayList<>(members);
        var code =
                claim("verificationCode", "Verification code", UserInputType.TEXT_BOX, List.of());
        claims.add(new ControlClaim(code, Optional.of("VerificationCode"), true));
        var control =
                new DisplayControl(
                        CONTROL,
                        UserInterfaceControlType.VERIFICATION_CONTROL,
                        List.of(),
                        claims,
                        List.of(),
                        actions(claims));
        return profile.with(
                withIntroduction(),
                profile.inputClaims(),
                List.of(new DisplayClaim.Control(control, true)),
                profile.outputClaims());
    }

    /** Of a number that is known, of several, or of one to be entered. */
    private Metadata withIntroduction() {
        int known = known(policy, state, profile).size();
        var id = (known == 0 ? "intro_entry_" : "intro_") + mode();
        var introduction =
                (known > 1 ? texts.ux(id + "_p") : Optional.<String>empty()).or(() -> texts.ux(id));
        var metadata = new HashMap<>(profile.metadata().items());
        introduction.ifPresent(text -> metadata.put("language.intro_msg", text));
        return new Metadata(metadata);
    }

    private String mode() {
        return profile.metadata().get("setting.authenticationMode", "sms");
    }

    private List<ControlClaim> members() {
        var known = known(policy, state, profile);
        if (known.isEmpty()) {
            return List.of(
                    member("countryCode", "country_code_label", "Country code", countries()),
                    member("number", "number_label", "Phone number", List.of()));
        }
        var masked = new ArrayList<EnumerationItem>();
        for (int i = 0; i < known.size(); i++) {
            masked.add(new EnumerationItem(known.get(i).masked(), Integer.toString(i), i == 0));
        }
        return List.of(member("phoneNumber", "number_label", "Phone number", masked));
    }

    private ControlClaim member(
            String id, String label, String ours, List<EnumerationItem> choices) {
        var type =
                choices.isEmpty()
                        ? UserInputType.TEXT_BOX
                        : id.equals("phoneNumber")
                                ? UserInputType.RADIO_SINGLE_SELECT
                                : UserInputType.DROPDOWN_SINGLE_SELECT;
        return new ControlClaim(
                claim(id, texts.ux(label).orElse(ours), type, choices), Optional.empty(), true);
    }

    private static ClaimType claim(
            String id, String label, UserInputType type, List<EnumerationItem> choices) {
        return new ClaimType(
                ClaimId.of(id),
                Optional.of(label),
                DataType.STRING,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(type),
                new Restriction(choices, Optional.empty()),
                Optional.empty());
    }

    private List<EnumerationItem> countries() {
        var language = Languages.of(policy, state);
        var likely = state.surroundings().languages().stream().findFirst().orElse(language);
        return Country.all(language, names()).stream()
                .map(
                        country ->
                                new EnumerationItem(
                                        "%s (+%d)".formatted(country.name(), country.callingCode()),
                                        country.code(),
                                        likely.toUpperCase(Locale.ROOT)
                                                .endsWith("-" + country.code())))
                .toList();
    }

    /** {@code countryList}: a JSON object of names by ISO 3166-1 code. */
    private Map<String, String> names() {
        try {
            return JSON.readValue(texts.ux("countryList").orElse("{}"), NAMES);
        } catch (JsonProcessingException notJson) {
            return Map.of();
        }
    }

    private Map<String, List<ValidationTechnicalProfile>> actions(List<ControlClaim> claims) {
        var mode = mode();
        var actions = new LinkedHashMap<String, List<ValidationTechnicalProfile>>();
        actions.put("SendCode", call(mode.equals("phone") ? "Call" : "Send", claims, List.of()));
        if (mode.equals("mixed")) actions.put(CALL, call("Call", claims, List.of()));
        actions.put("VerifyCode", call("Verify", claims, profile.outputClaims()));
        return actions;
    }

    private List<ValidationTechnicalProfile> call(
            String operation, List<ControlClaim> claims, List<ClaimReference> output) {
        var metadata = new HashMap<>(profile.metadata().items());
        metadata.put("Operation", operation);
        var input = new ArrayList<>(profile.inputClaims());
        claims.forEach(claim -> input.add(reference(claim.claimType())));
        var call = profile.with(new Metadata(metadata), input, List.of(), output);
        return List.of(new ValidationTechnicalProfile(call, List.of(), false, true));
    }

    private static ClaimReference reference(ClaimType type) {
        return new ClaimReference(type, Optional.empty(), Optional.empty(), false, false, false);
    }
}
