package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.mail.CodeMail;
import dev.gatehouse.policyengine.mail.MailTexts;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import dev.gatehouse.policyengine.verification.JourneyCodes;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import dev.gatehouse.policyengine.verification.Redeemed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code AadSsprProtocolProvider}: mails a code and compares it. {@code
 * allowTestEmailAddressPassThrough} opens a door for Microsoft's own tests; here it is closed.
 */
@ApplicationScoped
class ResetMail implements ProfileHandler {
    private static final String KIND = "reset-mail";
    private static final CodeRules RULES = CodeRules.DEFAULT;

    private final JourneyCodes codes;
    private final CodeThrottle throttle;
    private final CodeMail mails;

    ResetMail(JourneyCodes codes, CodeThrottle throttle, CodeMail mails) {
        this.codes = codes;
        this.throttle = throttle;
        this.mails = mails;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("AadSsprProtocolProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var address = call.text("emailAddress").map(String::strip).filter(ResetMail::isAddress);
        var operation = call.metadata("Operation").orElse("").toLowerCase(Locale.ROOT);
        return switch (operation) {
            case "sendcode" ->
                    address.map(to -> send(call, to))
                            .orElseGet(() -> Uni.createFrom().item(notSent()));
            case "verifycode" ->
                    address.map(of -> verify(call, of))
                            .orElseGet(() -> Uni.createFrom().item(outcome(Redeemed.NO_CODE)));
            default -> Uni.createFrom().item(Failures.incomplete(call));
        };
    }

    private static boolean isAddress(String text) {
        return text.length() <= 254
                && text.matches("[^@\\s\\p{Cntrl}<>\",;]+@[^@\\s\\p{Cntrl}<>\",;]+");
    }

    private Uni<ProfileOutcome> send(ProfileCall call, String address) {
        return throttle.admitsCode(
                        call.tenant().tenantId(), address, call.journey().clientAddress())
                .flatMap(
                        admitted ->
                                admitted
                                        ? codes.make(
                                                subject(call, address),
                                                RULES,
                                                call.journey().moment().now())
                                        : Uni.createFrom().item(Optional.<OneTimeCode>empty()))
                .flatMap(
                        made ->
                                made.map(code -> mail(call, address, code))
                                        .orElseGet(() -> Uni.createFrom().item(throttled())));
    }

    private Uni<ProfileOutcome> mail(ProfileCall call, String address, OneTimeCode code) {
        var tenant = call.tenant();
        var name = Optional.ofNullable(tenant.displayName()).orElse(tenant.name());
        var texts = MailTexts.of(PolicyTexts.beginningWith(call, "email_"), name);
        return mails.send(address, code, RULES.expiry(), texts, call.journey().language())
                .map(taken -> taken ? ProfileOutcome.nothing() : notSent());
    }

    private Uni<ProfileOutcome> verify(ProfileCall call, String address) {
        return codes.redeem(
                        subject(call, address),
                        call.text("verificationCode").orElse(""),
                        RULES.attempts(),
                        call.journey().moment().now())
                .map(ResetMail::outcome);
    }

    private static JourneyCodes.Subject subject(ProfileCall call, String address) {
        return new JourneyCodes.Subject(
                call.tenant().tenantId(), call.journey().id(), KIND, address);
    }

    private static ProfileOutcome outcome(Redeemed redeemed) {
        return switch (redeemed) {
            case GOOD -> ProfileOutcome.nothing();
            case WRONG, NO_CODE ->
                    refused(
                            "UserMessageIfVerificationFailedRetryAllowed",
                            "That code is incorrect. Please try again.");
            case TOO_MANY_TRIES ->
                    refused(
                            "UserMessageIfVerificationFailedNoRetry",
                            "You've made too many incorrect attempts. Please request a new code.");
            case EXPIRED ->
                    refused(
                            "UserMessageIfChallengeExpired",
                            "That code is expired. Please request a new code.");
            case THROTTLED -> throttled();
        };
    }

    private static ProfileOutcome throttled() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90160,
                "UserMessageIfThrottled",
                "There have been too many requests to verify this e-mail address. Please wait a while, then try again.");
    }

    private static ProfileOutcome notSent() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90160,
                "UserMessageIfInternalError",
                "We are having trouble verifying your e-mail address. Please try again later.");
    }

    private static ProfileOutcome refused(String key, String message) {
        return new ProfileOutcome.Failed(ErrorCode.AADB2C90159, key, message);
    }
}
