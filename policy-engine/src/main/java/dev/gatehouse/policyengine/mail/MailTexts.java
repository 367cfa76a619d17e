package dev.gatehouse.policyengine.mail;

import io.quarkus.qute.TemplateData;
import java.util.Map;

/**
 * The words of a verification mail; a policy's localisation may replace each by its string id.
 *
 * @param subject {@code email_subject}
 * @param message {@code email_message}
 * @param code {@code email_code}: what stands before the code
 * @param validity {@code email_validity}: {0} is a number of minutes
 * @param ignore {@code email_ignore}
 * @param signature {@code email_signature}
 */
@TemplateData // read without reflection, in a native executable too
public record MailTexts(
        String subject,
        String message,
        String code,
        String validity,
        String ignore,
        String signature) {

    /** {@code {0}} in the texts is the tenant's display name. */
    public static MailTexts of(Map<String, String> localized, String tenantName) {
        return new MailTexts(
                text(localized, "email_subject", "Your {0} verification code", tenantName),
                text(
                        localized,
                        "email_message",
                        "Thank you for confirming your e-mail address with {0}.",
                        tenantName),
                text(localized, "email_code", "Your code is", tenantName),
                localized.getOrDefault("email_validity", "It can be used for {0} minutes."),
                text(
                        localized,
                        "email_ignore",
                        "If you did not ask for it, you can ignore this mail: nobody gets in without the code.",
                        tenantName),
                text(localized, "email_signature", "{0}", tenantName));
    }

    private static String text(
            Map<String, String> localized, String id, String english, String tenantName) {
        return localized.getOrDefault(id, english).replace("{0}", tenantName);
    }
}
