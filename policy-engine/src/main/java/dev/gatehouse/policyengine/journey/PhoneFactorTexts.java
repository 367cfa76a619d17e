package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * What a phone factor's page says: its own string ids (ief.md §2.5, {@code api.phonefactor}), told
 * under the names that a verification control and the handler's failures go by.
 *
 * @param page the page's texts
 * @param mode {@code sms}, {@code phone} or {@code mixed}
 */
record PhoneFactorTexts(Texts page, String mode) {
    private static final String SIX_DIGITS = "^\\s*(?:\\d\\s*){6}$";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
    private static final Map<String, String> INTRODUCTIONS =
            Map.of(
                    "intro_entry_sms",
                            "Enter a number. We will send a code to it as a text message.",
                    "intro_entry_phone", "Enter a number. We will call it and read out a code.",
                    "intro_entry_mixed",
                            "Enter a number that we can send a code to as a text message, or call.",
                    "intro_sms",
                            "We will send a code as a text message to the number that we have of you.",
                    "intro_phone",
                            "We will call the number that we have of you and read out a code.",
                    "intro_mixed",
                            "We can send a code as a text message to the number that we have of you, or call it.",
                    "intro_sms_p",
                            "Choose the number that we are to send a code to as a text message.",
                    "intro_phone_p", "Choose the number that we are to call.",
                    "intro_mixed_p",
                            "Choose the number that we are to send a code to as a text message, or call.");

    String countryCode() {
        return page.ux("country_code_label").orElse("Country code");
    }

    String number() {
        return page.ux("number_label").orElse("Phone number");
    }

    String code() {
        return page.ux("verification_code_input_placeholder_text").orElse("Verification code");
    }

    String invalidCode() {
        return page.ux("invalid_code").orElse("Please enter the code of six digits.");
    }

    String codePattern() {
        return pattern("code_pattern").orElse(SIX_DIGITS);
    }

    /** A text like others, so that nobody has looked at it before. */
    private Optional<String> pattern(String id) {
        return page.ux(id).filter(PhoneFactorTexts::isPattern);
    }

    private static boolean isPattern(String text) {
        try {
            DotNetPattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** {@code countryList}: a JSON object of names by ISO 3166-1 code. */
    Map<String, String> countries() {
        try {
            return JSON.readValue(page.ux("countryList").orElse("{}"), NAMES);
        } catch (JsonProcessingException notJson) {
            return Map.of();
        }
    }

    /** As metadata of the page's profile; {@code known} is how many numbers the account has. */
    Map<String, String> ofPage(int known) {
        var texts = new HashMap<String, String>();
        var introduction = "intro_" + (known == 0 ? "entry_" : "") + mode + (known > 1 ? "_p" : "");
        texts.put(
                "language.intro_msg",
                page.ux(introduction)
                        .or(() -> known > 1 ? page.ux("intro_" + mode) : Optional.empty())
                        .orElseGet(() -> INTRODUCTIONS.getOrDefault(introduction, "")));
        if (calls()) {
            texts.put("language.but_send_code", "Call me");
            texts.put("language.but_send_new_code", "Call me again");
        }
        put(texts, "language.success_send_code_msg", "enter_code_text_intro");
        put(texts, "language.but_send_code", calls() ? "button_verify" : "button_send_code");
        put(texts, "language.but_" + PhoneFactor.CALL, "button_verify");
        put(texts, "language.but_verify_code", "button_verify_code");
        put(
                texts,
                "language.but_send_new_code",
                calls() ? "button_retry" : "text_button_send_second_code");
        return texts;
    }

    private boolean calls() {
        return mode.equals("phone");
    }

    /** As metadata of the profile that does one operation. */
    Map<String, String> ofFailures(String operation) {
        var texts = new HashMap<String, String>();
        texts.put("number_pattern", pattern("number_pattern").orElse(""));
        put(texts, "UserMessageIfInvalidFormat", "invalid_number");
        put(texts, "UserMessageIfCouldntSendSms", "error_448", "error_tryagain");
        put(texts, "UserMessageIfServerError", "error_tryagain");
        put(texts, "UserMessageIfWrongCodeEntered", "error_incorrect_code");
        put(texts, "UserMessageIfMaxAllowedCodeRetryReached", "error_449", "error_throttled");
        put(
                texts,
                "UserMessageIfThrottled",
                switch (operation) {
                    case "Send" -> "error_sms_throttled";
                    case PhoneFactor.CALL -> "error_phone_throttled";
                    default -> "error_throttled";
                },
                "error_throttled");
        return texts;
    }

    /** The first that the policy has. */
    private void put(Map<String, String> texts, String key, String... ids) {
        List.of(ids).stream()
                .flatMap(id -> page.ux(id).stream())
                .findFirst()
                .ifPresent(text -> texts.put(key, text));
    }
}
