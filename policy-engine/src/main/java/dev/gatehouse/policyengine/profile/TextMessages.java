package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.phone.PhoneChannel;
import dev.gatehouse.policyengine.phone.PhoneNumber;
import dev.gatehouse.policyengine.phone.PhoneSender;
import dev.gatehouse.policyengine.phone.PhoneTexts;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.JourneyCodes;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import dev.gatehouse.policyengine.verification.Redeemed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code OneWaySMS} and {@code Verify} of {@code AzureMfaProtocolProvider}. */
@ApplicationScoped
class TextMessages {
    private static final String KIND = "text-message";
    private static final CodeRules RULES = CodeRules.DEFAULT;

    private final JourneyCodes codes;
    private final PhoneSender sender;

    TextMessages(JourneyCodes codes, PhoneSender sender) {
        this.codes = codes;
        this.sender = sender;
    }

    Uni<ProfileOutcome> send(ProfileCall call) {
        return call.text("phoneNumber")
                .flatMap(PhoneNumber::parse)
                .map(number -> send(call, number, PhoneChannel.sms))
                .orElseGet(() -> Uni.createFrom().item(invalidFormat()));
    }

    Uni<ProfileOutcome> send(ProfileCall call, PhoneNumber number, PhoneChannel channel) {
        return codes.make(subject(call, number), RULES, call.journey().moment().now())
                .flatMap(
                        made ->
                                made.map(code -> send(call, number, channel, code))
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(MfaFailures.throttled())));
    }

    private Uni<ProfileOutcome> send(
            ProfileCall call, PhoneNumber number, PhoneChannel channel, OneTimeCode code) {
        var tenant = call.tenant();
        var message =
                new PhoneSender.Message(
                        tenant,
                        call.journey().clientAddress(),
                        channel,
                        number,
                        code,
                        PhoneTexts.of(
                                PolicyTexts.beginningWith(
                                        call, channel == PhoneChannel.sms ? "sms_" : "voice_")),
                        call.text("companyName")
                                .filter(name -> !name.isBlank())
                                .or(() -> Optional.ofNullable(tenant.displayName()))
                                .orElse(tenant.name()),
                        call.text("locale").orElse(call.journey().language()));
        return sender.send(message)
                .map(
                        sent ->
                                switch (sent) {
                                    case TAKEN -> ProfileOutcome.nothing();
                                    case THROTTLED -> MfaFailures.throttled();
                                    case NOT_TAKEN -> notSent();
                                });
    }

    Uni<ProfileOutcome> verify(ProfileCall call) {
        return call.text("phoneNumber")
                .flatMap(PhoneNumber::parse)
                .map(number -> verify(call, number))
                .orElseGet(() -> Uni.createFrom().item(invalidFormat()));
    }

    Uni<ProfileOutcome> verify(ProfileCall call, PhoneNumber number) {
        return codes.redeem(
                        subject(call, number),
                        call.text("verificationCode").orElse(""),
                        RULES.attempts(),
                        call.journey().moment().now())
                .map(TextMessages::outcome);
    }

    private static ProfileOutcome outcome(Redeemed redeemed) {
        return switch (redeemed) {
            case GOOD -> ProfileOutcome.nothing();
            case WRONG, EXPIRED, NO_CODE -> MfaFailures.wrongCode();
            case TOO_MANY_TRIES -> MfaFailures.tooManyTries();
            case THROTTLED -> MfaFailures.throttled();
        };
    }

    private static JourneyCodes.Subject subject(ProfileCall call, PhoneNumber number) {
        return new JourneyCodes.Subject(
                call.tenant().tenantId(), call.journey().id(), KIND, number.e164());
    }

    static ProfileOutcome invalidFormat() {
        return MfaFailures.failed(
                "UserMessageIfInvalidFormat",
                "Your phone number is not in a valid format, please correct it and try again.");
    }

    private static ProfileOutcome notSent() {
        return MfaFailures.failed(
                "UserMessageIfCouldntSendSms",
                "Cannot send a text message to this phone, please try another phone number.");
    }
}
