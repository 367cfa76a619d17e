package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.access.AccessRules;
import dev.gatehouse.policyengine.directory.MemoryDirectory;
import dev.gatehouse.policyengine.directory.PasswordHashing;
import dev.gatehouse.policyengine.mail.CodeMail;
import dev.gatehouse.policyengine.phone.PhoneSender;
import dev.gatehouse.policyengine.totp.Authenticators;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import dev.gatehouse.policyengine.verification.JourneyCodes;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The handlers of this package over accounts and codes in memory, without a container.
 *
 * @param directory whose accounts have no sessions
 */
public record LocalHandlers(
        MemoryDirectory directory,
        PasswordHashing hashing,
        Authenticators authenticators,
        JourneyCodes codes,
        CodeThrottle throttle,
        CodeMail mails,
        PhoneSender phones,
        AccessRules rules) {

    public List<ProfileHandler> all() {
        var messages = new TextMessages(codes, phones);
        var writing =
                new DirectoryWriting(directory, hashing, (_, _, _) -> Uni.createFrom().item(0));
        return List.of(
                new Directory(directory, writing),
                new LocalPasswordCheck(directory, rules),
                new OneTimePassword(codes, throttle),
                new ResetMail(codes, throttle, mails),
                new AzureMfa(messages, new AuthenticatorApps(directory, authenticators, codes)),
                new PhoneFactorCodes(messages),
                new Captcha(codes),
                new ConditionalAccess(rules));
    }
}
