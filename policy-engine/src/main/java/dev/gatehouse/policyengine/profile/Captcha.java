package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.captcha.CaptchaImage;
import dev.gatehouse.policyengine.captcha.CaptchaSound;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.JourneyCodes;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import dev.gatehouse.policyengine.verification.Redeemed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * {@code CaptchaProvider}: a picture to read or a sound to listen to, and whether it was
 * understood. A journey has one challenge at a time, and one try at it.
 */
@ApplicationScoped
class Captcha implements ProfileHandler {
    private static final String KIND = "captcha";
    // one try: who guesses gets another picture
    private static final CodeRules RULES =
            CodeRules.within(6, "0-9", Duration.ofMinutes(10), 1, 100);
    // of the bean, not of the class: a native executable would keep the one of its build
    private final SecureRandom random = new SecureRandom();

    private final JourneyCodes codes;

    Captcha(JourneyCodes codes) {
        this.codes = codes;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("CaptchaProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var operation = call.metadata("Operation").orElse("").toLowerCase(Locale.ROOT);
        return switch (operation) {
            case "getchallenge" ->
                    challenge(
                            call,
                            isSound(call)
                                    ? CaptchaSound.digits(random)
                                    : CaptchaImage.word(random));
            case "verifychallenge" -> verify(call);
            default -> Uni.createFrom().item(Failures.incomplete(call));
        };
    }

    Uni<ProfileOutcome> challenge(ProfileCall call, String word) {
        var id = RandomToken.create();
        var answer = new OneTimeCode(answer(id, word));
        return codes.make(subject(call), answer, RULES, call.journey().moment().now())
                .map(made -> made.isPresent() ? shown(call, id, word) : tooManyTries());
    }

    private static boolean isSound(ProfileCall call) {
        return call.text("challengeType").filter("Audio"::equalsIgnoreCase).isPresent();
    }

    private ProfileOutcome shown(ProfileCall call, String id, String word) {
        var made =
                isSound(call)
                        ? CaptchaSound.wav(word, call.journey().language(), random)
                        : CaptchaImage.png(word, random);
        var challenge = Base64.getEncoder().encodeToString(made);
        return new ProfileOutcome.Returned(
                Map.of("challengeId", id, "ChallengeString", challenge, "azureregion", "local"));
    }

    private Uni<ProfileOutcome> verify(ProfileCall call) {
        var id = call.text("challengeId").orElse("");
        var typed = call.text("inputSolution").or(() -> call.text("captchaEntered")).orElse("");
        return codes.redeem(
                        subject(call),
                        answer(id, typed),
                        RULES.attempts(),
                        call.journey().moment().now())
                .map(redeemed -> redeemed == Redeemed.GOOD ? solved(id) : notSolved());
    }

    private static ProfileOutcome solved(String id) {
        return new ProfileOutcome.Returned(Map.of("challengeId", id, "solved", true, "reason", ""));
    }

    private static String answer(String id, String word) {
        return id + '/' + word.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** Which challenge it is stands in the answer: the journey's last one counts. */
    private static JourneyCodes.Subject subject(ProfileCall call) {
        return new JourneyCodes.Subject(
                call.tenant().tenantId(),
                call.journey().id(),
                KIND,
                "captcha/" + call.journey().id());
    }

    private static ProfileOutcome notSolved() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90159,
                "UserMessageIfCaptchaNotSolved",
                "The characters did not match. Please try again with the new ones.");
    }

    private static ProfileOutcome tooManyTries() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90160,
                "UserMessageIfThrottled",
                "There have been too many tries. Please start over.");
    }
}
