package dev.gatehouse.policyengine.phone;

import dev.gatehouse.policyengine.verification.OneTimeCode;
import java.util.Map;

/**
 * What a phone is told; a policy's localisation may replace each by its string id.
 *
 * @param sms {@code sms_message}: {0} is the code, {1} the company
 * @param voice {@code voice_message}: the same, read out
 */
public record PhoneTexts(String sms, String voice) {

    public static PhoneTexts of(Map<String, String> localized) {
        return new PhoneTexts(
                localized.getOrDefault("sms_message", "Use {0} to verify your {1} account."),
                localized.getOrDefault(
                        "voice_message",
                        "Your {1} verification code is {0}. Once more, your code is {0}."));
    }

    String of(PhoneChannel channel, OneTimeCode code, String company) {
        return switch (channel) {
            case sms -> filled(sms, code.value(), company);
            case voice -> filled(voice, String.join(", ", code.value().split("")), company);
        };
    }

    /** The company's name is put in last: a {0} in it is no code. */
    private static String filled(String text, String code, String company) {
        return text.replace("{0}", code).replace("{1}", company);
    }
}
