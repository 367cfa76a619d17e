package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
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
                    entry("ConvertStringToPhoneNumberClaim", PhoneNumbers::fromString),
                    entry(
                            "GetNationalNumberAndCountryCodeFromPhoneNumberString",
                            PhoneNumbers::takeApart));
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** Without a country only the international form can be called. */
    private static TransformationResult fromString(Call call) {
        var text = call.text("phoneNumberString");
        if (text.isEmpty()) return call.unchanged();
        return parsed(text.get(), call.text("country").orElse(null))
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.E164))
                .<TransformationResult>map(number -> call.set("outputClaim", number))
                .orElseGet(
                        () ->
                                call.failed(
                                        "UserMessageIfClaimsTransformationInvalidPhoneNumber",
                                        "The phone number is not valid."));
    }

    private static TransformationResult takeApart(Call call) {
        var text = call.text("phoneNumber");
        if (text.isEmpty()) return call.unchanged();
        var number = parsed(text.get(), null);
        if (number.isPresent()) return parts(call, number.get());
        return call.flag("throwExceptionOnFailure", false)
                ? call.failed(
                        "UserMessageIfPhoneNumberParseFailure", "The phone number is not valid.")
                : call.unchanged();
    }

    private static TransformationResult parts(Call call, PhoneNumber number) {
        boolean iso =
                call.parameter("countryCodeType", "CallingCode").trim().equalsIgnoreCase("ISO3166");
        var country =
                iso
                        ? NUMBERS.getRegionCodeForCountryCode(number.getCountryCode())
                        : "+" + number.getCountryCode();
        if (iso && NUMBERS.getRegionCodeForNumber(number) != null) {
            country = NUMBERS.getRegionCodeForNumber(number);
        }
        return call.after(call.set("nationalNumber", NUMBERS.getNationalSignificantNumber(number)))
                .set("countryCode", country);
    }

    private static Optional<PhoneNumber> parsed(String text, String country) {
        try {
            var region = country == null ? null : country.trim().toUpperCase(Locale.ROOT);
            return Optional.of(NUMBERS.parse(text, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
