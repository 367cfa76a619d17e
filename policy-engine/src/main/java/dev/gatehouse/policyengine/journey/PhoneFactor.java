package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.phone.KnownNumbers;
import dev.gatehouse.policyengine.phone.PhoneChannel;
import dev.gatehouse.policyengine.phone.PhoneNumber;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.DisplayClaim;
import dev.gatehouse.policyengine.policy.DisplayControl;
import dev.gatehouse.policyengine.policy.DisplayControl.ControlClaim;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInterfaceControlType;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final String AUTODIAL = "setting.autodial";

    private final CompiledPolicy policy;
    private final JourneyState state;
    private final TechnicalProfile profile;
    private final KnownNumbers known;
    private final String mode;
    private final PhoneFactorTexts texts;

    private PhoneFactor(
            CompiledPolicy policy,
            JourneyState state,
            TechnicalProfile profile,
            Optional<ContentDefinition> definition) {
        this.policy = policy;
        this.state = state;
        this.profile = profile;
        this.known = known(policy, state, profile);
        this.mode = mode(profile, state);
        this.texts =
                new PhoneFactorTexts(
                        new Texts(policy, state, definition, Optional.of(profile)), mode);
    }

    static boolean isOne(TechnicalProfile profile) {
        return profile.isHandledBy("PhoneFactorProtocolProvider");
    }

    /**
     * Without a number, and without leave to enter one, there is nothing to prove. One that is
     * written so that nobody can be called is no leave either.
     */
    static boolean isPossible(CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {
        var known = known(policy, state, profile);
        return known.exist()
                ? !known.usable().isEmpty()
                : profile.metadata().flag("ManualPhoneNumberEntryAllowed", false);
    }

    /** What a session remembers counts for the account that has the number, not for the next. */
    static boolean isOfAccount(
            CompiledPolicy policy, JourneyState state, TechnicalProfile profile, Claims restored) {
        var numbers = known(policy, state, profile).usable();
        return restored.asMap().values().stream()
                .flatMap(value -> PhoneNumber.parse(value.asText()).stream())
                .anyMatch(numbers::contains);
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

    /** Whether this page, when it opens, sends or calls by itself. */
    static boolean dials(TechnicalProfile page) {
        return isOne(page) && page.metadata().flag(AUTODIAL, false);
    }

    private static KnownNumbers known(
            CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {
        var input = new ProfileClaims(policy, state, profile).input(state.claims());
        return KnownNumbers.of(
                names(profile),
                name ->
                        input.entrySet().stream()
                                .filter(claim -> claim.getKey().equalsIgnoreCase(name))
                                .map(Map.Entry::getValue)
                                .map(ClaimValue::asText)
                                .findFirst());
    }

    private static List<String> names(TechnicalProfile profile) {
        return profile.inputClaims().stream().map(ClaimReference::partnerName).toList();
    }

    /** Both ways where the policy does not choose, and of both those that there are. */
    private static String mode(TechnicalProfile profile, JourneyState state) {
        var wanted = profile.metadata().get("setting.authenticationMode", "mixed");
        var phones = state.surroundings().phones();
        if (!wanted.equalsIgnoreCase("mixed")) return wanted.toLowerCase(Locale.ROOT);
        if (!phones.contains(PhoneChannel.voice)) return "sms";
        return phones.contains(PhoneChannel.sms) ? "mixed" : "phone";
    }

    private TechnicalProfile page() {
        var entries = new PhoneFactorEntries(policy, state, known, texts);
        var numbers = entries.numbers();
        var claims = new ArrayList<>(numbers);
        claims.add(entries.code());
        var control =
                new DisplayControl(
                        CONTROL,
                        UserInterfaceControlType.VERIFICATION_CONTROL,
                        known.isOne() ? List.of(entries.masked(numbers.getFirst())) : List.of(),
                        claims,
                        List.of(),
                        actions(claims));
        return profile.with(
                metadata(),
                profile.inputClaims(),
                List.of(new DisplayClaim.Control(control, true)),
                profile.outputClaims());
    }

    /** The page's words, and whether it dials by itself: one number, and one way to reach it. */
    private Metadata metadata() {
        var metadata = new HashMap<>(profile.metadata().items());
        metadata.putAll(texts.ofPage(known.usable().size()));
        boolean dials = profile.metadata().flag(AUTODIAL, false) && !mode.equals("mixed");
        metadata.put(AUTODIAL, Boolean.toString(dials && known.isOne()));
        return new Metadata(metadata);
    }

    private Map<String, List<ValidationTechnicalProfile>> actions(List<ControlClaim> claims) {
        var actions = new LinkedHashMap<String, List<ValidationTechnicalProfile>>();
        actions.put("SendCode", call(mode.equals("phone") ? CALL : "Send", claims, List.of()));
        if (mode.equals("mixed")) actions.put(CALL, call(CALL, claims, List.of()));
        actions.put("VerifyCode", call("Verify", claims, profile.outputClaims()));
        return actions;
    }

    private List<ValidationTechnicalProfile> call(
            String operation, List<ControlClaim> claims, List<ClaimReference> output) {
        var metadata = new HashMap<>(profile.metadata().items());
        metadata.put("Operation", operation);
        metadata.put(KnownNumbers.CLAIMS, String.join("\n", names(profile)));
        metadata.putAll(texts.ofFailures(operation));
        var input = new ArrayList<>(profile.inputClaims());
        claims.forEach(claim -> input.add(reference(claim.claimType())));
        var call = profile.with(new Metadata(metadata), input, List.of(), output);
        return List.of(new ValidationTechnicalProfile(call, List.of(), false, true));
    }

    private static ClaimReference reference(ClaimType type) {
        return new ClaimReference(type, Optional.empty(), Optional.empty(), false, false, false);
    }
}
