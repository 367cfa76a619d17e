package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.phone.PhoneChannel;
import dev.gatehouse.policyengine.phone.PhoneNumber;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        if (known.isEmpty()) {
            return PhoneNumber.parse(
                    call.text("number").orElse(""), call.text("countryCode").orElse("ZZ"));
        }
        var usable = known.stream().flatMap(text -> PhoneNumber.parse(text).stream()).toList();
        boolean second = call.text("phoneNumber").filter("1"::equals).isPresent();
        return usable.stream().skip(second && usable.size() > 1 ? 1 : 0).findFirst();
    }

    private static List<String> known(ProfileCall call) {
        return Stream.of(
                        "strongAuthenticationPhoneNumber",
                        "secondaryStrongAuthenticationPhoneNumber")
                .flatMap(name -> call.text(name).stream())
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** {@code newPhoneNumberEntered} is asked for by its existence, so it is there or it is not. */
    private static ProfileOutcome proven(
            ProfileCall call, PhoneNumber number, ProfileOutcome outcome) {
        if (!(outcome instanceof ProfileOutcome.Returned)) return outcome;
        var claims = new HashMap<String, Object>();
        claims.put("Verified.OfficePhone", number.e164());
        claims.put("Verified.strongAuthenticationPhoneNumber", number.e164());
        if (known(call).isEmpty()) claims.put("newPhoneNumberEntered", true);
        return new ProfileOutcome.Returned(claims);
    }
}
