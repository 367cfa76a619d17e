package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import dev.gatehouse.policyengine.verification.JourneyCodes;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import dev.gatehouse.policyengine.verification.Redeemed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code OneTimePasswordProtocolProvider}: makes a code that another profile sends, and compares.
 */
@ApplicationScoped
class OneTimePassword implements ProfileHandler {
    private static final String KIND = "one-time-password";

    private final JourneyCodes codes;
    private final CodeThrottle throttle;

    OneTimePassword(JourneyCodes codes, CodeThrottle throttle) {
        this.codes = codes;
        this.throttle = throttle;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("OneTimePasswordProtocolProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var identifier = call.text("identifier").filter(text -> !text.isBlank());
        if (identifier.isEmpty()) return Uni.createFrom().item(Failures.incomplete(call));
        var operation = call.metadata("Operation").orElse("").toLowerCase(Locale.ROOT);
        return switch (operation) {
            case "generatecode" -> generate(call, identifier.get());
            case "verifycode" -> verify(call, identifier.get());
            default -> Uni.createFrom().item(Failures.incomplete(call));
        };
    }

    private Uni<ProfileOutcome> generate(ProfileCall call, String identifier) {
        return throttle.admitsCode(
                        call.tenant().tenantId(), identifier, call.journey().clientAddress())
                .flatMap(
                        admitted ->
                                admitted
                                        ? make(call, subject(call, identifier))
                                        : Uni.createFrom().item(Optional.<OneTimeCode>empty()))
                .map(
                        made ->
                                made.<ProfileOutcome>map(
                                                code ->
                                                        new ProfileOutcome.Returned(
                                                                Map.of(
                                                                        "otpGenerated",
                                                                        code.value())))
                                        .orElseGet(OneTimePassword::tooManyCodes));
    }

    private Uni<Optional<OneTimeCode>> make(ProfileCall call, JourneyCodes.Subject subject) {
        var now = call.journey().moment().now();
        return call.flag("ReuseSameCode", false)
                ? codes.makeOrRepeat(subject, rules(call), now)
                : codes.make(subject, rules(call), now);
    }

    private Uni<ProfileOutcome> verify(ProfileCall call, String identifier) {
        var typed = call.text("otpToVerify").orElse("");
        return codes.redeem(
                        subject(call, identifier),
                        typed,
                        rules(call).attempts(),
                        call.journey().moment().now())
                .map(OneTimePassword::outcome);
    }

    static CodeRules rules(ProfileCall call) {
        var metadata = call.profile().metadata();
        var ours = CodeRules.DEFAULT;
        // MaxNumAttempts: the name that published policies use
        long attempts = metadata.number("MaxNumAttempts", ours.attempts());
        return CodeRules.within(
                metadata.number("CodeLength", ours.length()),
                metadata.get("CharacterSet", ours.characters()),
                Duration.ofSeconds(
                        metadata.number("CodeExpirationInSeconds", ours.expiry().toSeconds())),
                metadata.number("NumRetryAttempts", attempts),
                metadata.number("NumCodeGenerationAttempts", ours.generations()));
    }

    private static JourneyCodes.Subject subject(ProfileCall call, String identifier) {
        return new JourneyCodes.Subject(
                call.tenant().tenantId(), call.journey().id(), KIND, identifier);
    }

    private static ProfileOutcome outcome(Redeemed redeemed) {
        return switch (redeemed) {
            case GOOD -> ProfileOutcome.nothing();
            case WRONG ->
                    refused(
                            "UserMessageIfInvalidCode",
                            "You have entered the wrong code. Please try again.");
            case TOO_MANY_TRIES, THROTTLED ->
                    refused(
                            "UserMessageIfMaxRetryAttempted",
                            "You have made too many incorrect attempts. Please request a new code.");
            case EXPIRED, NO_CODE ->
                    refused(
                            "UserMessageIfSessionDoesNotExist",
                            "That code is expired. Please request a new code.");
        };
    }

    private static ProfileOutcome tooManyCodes() {
        return refused(
                "UserMessageIfMaxNumberOfCodeGenerated",
                "There have been too many requests for a code. Please wait a while, then try again.");
    }

    private static ProfileOutcome refused(String key, String message) {
        return new ProfileOutcome.Failed(ErrorCode.AADB2C90159, key, message);
    }
}
