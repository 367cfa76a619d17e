package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthError;
import java.util.List;
import java.util.Optional;

/**
 * Why something in a journey did not work: what an application is told when the journey ends with
 * it, and what the customer reads when the page can be tried again.
 *
 * @param messageKey the metadata key and localized string that replaces {@code message}
 * @param message for the customer, in English
 * @param words what replaces {@code {0}}, {@code {1}} … in a text of the policy's own
 */
public record JourneyError(
        OAuthError error,
        ErrorCode code,
        List<String> arguments,
        Optional<String> messageKey,
        Optional<String> message,
        List<String> words) {
    public JourneyError {
        arguments = List.copyOf(arguments);
        words = List.copyOf(words);
    }

    /** One that only the application or the error page sees. */
    public static JourneyError of(ErrorCode code, String... arguments) {
        return new JourneyError(
                code.error(),
                code,
                List.of(arguments),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** One that the customer can do something about. */
    public static JourneyError forCustomer(ErrorCode code, String messageKey, String message) {
        return new JourneyError(
                code.error(),
                code,
                List.of(),
                Optional.of(messageKey).filter(key -> !key.isEmpty()),
                Optional.of(message),
                List.of());
    }

    /** The same, with what fills the code's sentence when the application is told. */
    JourneyError about(String subject) {
        return about(List.of(subject));
    }

    JourneyError about(List<String> subjects) {
        return new JourneyError(error, code, subjects, messageKey, message, words);
    }

    JourneyError saying(List<String> what) {
        return new JourneyError(error, code, arguments, messageKey, message, what);
    }

    /** A text of the policy's, complete. */
    String filled(String text) {
        var filled = text;
        for (int i = 0; i < words.size(); i++) filled = filled.replace("{" + i + "}", words.get(i));
        return filled;
    }

    /** The journey ends with an answer where tokens are expected. */
    static JourneyError noTokens(JourneyState state) {
        return of(ErrorCode.AADB2C90037).about(state.policy());
    }

    /** What ends a journey when nobody is there to read it. */
    static JourneyError incomplete(String profile) {
        return of(ErrorCode.AADB2C90255, profile);
    }
}
