package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.phone.KnownNumbers;
import dev.gatehouse.policyengine.phone.PhoneChannel;
import dev.gatehouse.policyengine.phone.PhoneNumber;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Optional;

/**
 * {@code PhoneFactorProtocolProvider}: sends a code to the number that the account has, by message
 * or by call, and compares it. {@code journey} draws the page and says which.
 */
@ApplicationScoped
class PhoneFactorCodes implements ProfileHandler {

    private final TextMessages messages;

    PhoneFactorCodes(TextMessages messages) {
        this.messages = messages;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("PhoneFactorProtocolProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var number = number(call);
        if (number.isEmpty()) return Uni.createFrom().item(TextMessages.invalidFormat());
        return switch (call.metadata("Operation").orElse("")) {
            case "Send" -> messages.send(call, number.get(), PhoneChannel.sms);
            case "Call" -> messages.send(call, number.get(), PhoneChannel.voice);
            default ->
                    messages.verify(call, number.get())
                            .map(outcome -> proven(call, number.get(), outcome));
        };
    }

    /** One that the account has goes before whatever was entered, and be it unusable. */
    private static Optional<PhoneNumber> number(ProfileCall call) {
        var known = known(call);
        return known.exist()
                ? known.chosen(call.text(KnownNumbers.CHOICE))
                : PhoneNumber.parse(
                                call.text("number").orElse(""),
                                call.text("countryCode").orElse("ZZ"))
                        .filter(number -> isWanted(call, number));
    }

    private static KnownNumbers known(ProfileCall call) {
        var names = call.profile().metadata().get(KnownNumbers.CLAIMS, "");
        return KnownNumbers.of(names.lines().toList(), call::text);
    }

    /**
     * {@code number_pattern}: what the policy's page takes for a number; {@code journey} read it.
     */
    private static boolean isWanted(ProfileCall call, PhoneNumber number) {
        return call.profile()
                .metadata()
                .get("number_pattern")
                .map(DotNetPattern::compile)
                .map(pattern -> pattern.isIn(number.e164()))
                .orElse(true);
    }

    /** {@code newPhoneNumberEntered} is asked for by its existence, so it is there or it is not. */
    private static ProfileOutcome proven(
            ProfileCall call, PhoneNumber number, ProfileOutcome outcome) {
        if (!(outcome instanceof ProfileOutcome.Returned)) return outcome;
        var claims = new HashMap<String, Object>();
        claims.put("Verified.OfficePhone", number.e164());
        claims.put("Verified.strongAuthenticationPhoneNumber", number.e164());
        if (!known(call).exist()) claims.put("newPhoneNumberEntered", true);
        return new ProfileOutcome.Returned(claims);
    }
}
