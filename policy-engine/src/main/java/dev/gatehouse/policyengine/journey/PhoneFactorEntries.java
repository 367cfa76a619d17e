package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.phone.Country;
import dev.gatehouse.policyengine.phone.KnownNumbers;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.DisplayControl.ControlClaim;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.Restriction.EnumerationItem;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a phone factor's page shows and asks for: claims that no policy has. */
record PhoneFactorEntries(
        CompiledPolicy policy, JourneyState state, KnownNumbers known, PhoneFactorTexts texts) {

    /** The numbers that there are, to be looked at or chosen from; else a new one. */
    List<ControlClaim> numbers() {
        if (!known.exist()) {
            return List.of(
                    entry(
                            "countryCode",
                            texts.countryCode(),
                            UserInputType.DROPDOWN_SINGLE_SELECT,
                            countries()),
                    entry("number", texts.number(), UserInputType.TEXT_BOX, List.of()));
        }
        var type = known.isOne() ? UserInputType.READONLY : UserInputType.RADIO_SINGLE_SELECT;
        return List.of(entry(KnownNumbers.CHOICE, texts.number(), type, choices()));
    }

    private List<EnumerationItem> choices() {
        if (known.isOne()) return List.of();
        var choices = new ArrayList<EnumerationItem>();
        for (int i = 0; i < known.usable().size(); i++) {
            var masked = known.usable().get(i).masked();
            choices.add(new EnumerationItem(masked, Integer.toString(i), i == 0));
        }
        return choices;
    }

    /** The only number that there is, as it is shown. */
    ClaimReference masked(ControlClaim entry) {
        var number = Optional.of(known.usable().getFirst().masked());
        return new ClaimReference(entry.claimType(), Optional.empty(), number, false, true, false);
    }

    ControlClaim code() {
        var pattern =
                new Restriction.Pattern(texts.codePattern(), Optional.of(texts.invalidCode()));
        var claim =
                claim(
                        "verificationCode",
                        texts.code(),
                        UserInputType.TEXT_BOX,
                        new Restriction(List.of(), Optional.of(pattern)));
        return new ControlClaim(claim, Optional.of("VerificationCode"), true);
    }

    private static ControlClaim entry(
            String id, String label, UserInputType type, List<EnumerationItem> choices) {
        var claim = claim(id, label, type, new Restriction(choices, Optional.empty()));
        return new ControlClaim(claim, Optional.empty(), type != UserInputType.READONLY);
    }

    private static ClaimType claim(
            String id, String label, UserInputType type, Restriction restriction) {
        return new ClaimType(
                ClaimId.of(id),
                Optional.of(label),
                DataType.STRING,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(type),
                restriction,
                Optional.empty());
    }

    private List<EnumerationItem> countries() {
        var language = Languages.of(policy, state);
        var likely = state.surroundings().languages().stream().findFirst().orElse(language);
        return Country.all(language, texts.countries()).stream()
                .map(
                        country ->
                                new EnumerationItem(
                                        "%s (+%d)".formatted(country.name(), country.callingCode()),
                                        country.code(),
                                        likely.toUpperCase(Locale.ROOT)
                                                .endsWith("-" + country.code())))
                .toList();
    }
}
