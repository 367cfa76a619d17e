package dev.gatehouse.policyengine.mail;

import dev.gatehouse.policyengine.verification.OneTimeCode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Mails codes to those who have to prove an address. */
public interface CodeMail {

    /** Whether it was taken. */
    Uni<Boolean> send(
            String address, OneTimeCode code, Duration validity, MailTexts texts, String language);
}
