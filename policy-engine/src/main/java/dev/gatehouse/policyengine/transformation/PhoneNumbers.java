package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** Phone numbers in international form (ITU-T E.164). */
final class PhoneNumbers {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry(
                            "ConvertPhoneNumberClaimToString",
                            call ->
                                    call.text("phoneNumber")
                                            .map(text -> call.set("phoneNumberString", text))
                                            .orElseGet(call::unchanged)),
                    entry("ConvertStringToPhoneNumberClaim", PhoneNumbers::fromString));

    private PhoneNumbers() {}

    /** A number without its country code cannot be called: only the international form is taken. */
    private static TransformationResult fromString(Call call) {
        var text = call.text("phoneNumberString");
        if (text.isEmpty()) return call.unchanged();
        return international(text.get())
                .<TransformationResult>map(number -> call.set("outputClaim", number))
                .orElseGet(
                        () ->
                                call.failed(
                                        "UserMessageIfClaimsTransformationInvalidPhoneNumber",
                                        "The phone number is not valid."));
    }

    private static Optional<String> international(String text) {
        var digits = text.replaceAll("[\\s().-]", "");
        return digits.matches("\\+[1-9]\\d{6,14}") ? Optional.of(digits) : Optional.empty();
    }
}
