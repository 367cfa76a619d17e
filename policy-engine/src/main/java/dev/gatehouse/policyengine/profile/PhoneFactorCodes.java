package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.phone.PhoneChannel;
import dev.gatehouse.policyengine.phone.PhoneNumber;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
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

    /** One that the account has goes before whatever was entered. */
    private static Optional<PhoneNumber> number(ProfileCall call) {
        var known = known(call).toList();
        if (known.isEmpty()) {
            return PhoneNumber.parse(
                    call.text("number").orElse(""), call.text("countryCode").orElse("ZZ"));
        }
        int chosen = call.text("phoneNumber").filter("1"::equals).isPresent() ? 1 : 0;
        return Optional.of(known.get(Math.min(chosen, known.size() - 1)));
    }

    private static Stream<PhoneNumber> known(ProfileCall call) {
        return Stream.of(
                        "strongAuthenticationPhoneNumber",
                        "secondaryStrongAuthenticationPhoneNumber")
                .flatMap(name -> call.text(name).stream())
                .flatMap(text -> PhoneNumber.parse(text).stream());
    }

    private static ProfileOutcome proven(
            ProfileCall call, PhoneNumber number, ProfileOutcome outcome) {
        return outcome instanceof ProfileOutcome.Returned
                ? new ProfileOutcome.Returned(
                        Map.of(
                                "Verified.OfficePhone", number.e164(),
                                "Verified.strongAuthenticationPhoneNumber", number.e164(),
                                "newPhoneNumberEntered", known(call).findAny().isEmpty()))
                : outcome;
    }
}
