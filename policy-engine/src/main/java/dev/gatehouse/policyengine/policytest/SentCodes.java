package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.mail.CodeMail;
import dev.gatehouse.policyengine.phone.PhoneSender;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import dev.gatehouse.policyengine.verification.JourneyCodes;
import dev.gatehouse.policyengine.verification.MemoryCodes;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The codes that were made, for who would read them in a mail, on a phone or in a picture. */
final class SentCodes {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{code(?::([^{}]+))?}");

    private final List<Sent> sent = new ArrayList<>();
    private final CodeThrottle throttle;

    SentCodes(CodeThrottle throttle) {
        this.throttle = throttle;
    }

    private record Sent(String to, String code) {}

    JourneyCodes journeyCodes() {
        return new MemoryCodes(throttle, (subject, code) -> add(subject.identifier(), code));
    }

    CodeMail mails() {
        return (address, code, _, _, _) -> {
            add(address, code);
            return Uni.createFrom().item(true);
        };
    }

    PhoneSender phones() {
        return message ->
                throttle.admitsPhoneCode(
                                message.tenant().tenantId(),
                                message.number().e164(),
                                message.clientAddress())
                        .map(admitted -> admitted ? taken(message) : PhoneSender.Sent.THROTTLED);
    }

    private PhoneSender.Sent taken(PhoneSender.Message message) {
        add(message.number().e164(), message.code());
        return PhoneSender.Sent.TAKEN;
    }

    /** A captcha's code has the challenge before what is to be read. */
    private void add(String to, OneTimeCode code) {
        var text = code.value();
        sent.add(new Sent(to, to.startsWith("captcha/") ? text.replaceFirst(".*/", "") : text));
    }

    /** The text with the last code, or the last one to an address, in its placeholders. */
    String filled(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(last(found.group(1))));
    }

    private String last(String to) {
        return sent.reversed().stream()
                .filter(one -> to == null || one.to().equalsIgnoreCase(to))
                .findFirst()
                .map(Sent::code)
                .orElseThrow(
                        () ->
                                new Stuck(
                                        to == null
                                                ? "no code was sent"
                                                : "no code was sent to " + to));
    }
}
