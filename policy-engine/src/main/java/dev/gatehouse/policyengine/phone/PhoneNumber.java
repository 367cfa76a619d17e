package dev.gatehouse.policyengine.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;

/**
 * A number that can be called, in international form.
 *
 * @param region ISO 3166-1 code of where it is; empty for numbers of no country
 */
public record PhoneNumber(String e164, String region) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Who calls these pays more than the call costs: that is what toll fraud lives on. */
    private static final Set<PhoneNumberType> COSTLY =
            Set.of(
                    PhoneNumberType.PREMIUM_RATE,
                    PhoneNumberType.SHARED_COST,
                    PhoneNumberType.UAN,
                    PhoneNumberType.PAGER);

    /** A number that begins with {@code +}; empty when there can be no such number. */
    public static Optional<PhoneNumber> parse(String text) {
        return parse(text, "ZZ");
    }

    /** A number as it is dialled in a country, or in international form. */
    public static Optional<PhoneNumber> parse(String text, String region) {
        try {
            var number = NUMBERS.parse(text, region);
            return NUMBERS.isValidNumber(number) && !COSTLY.contains(NUMBERS.getNumberType(number))
                    ? Optional.of(of(number))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static PhoneNumber of(Phonenumber.PhoneNumber number) {
        var region = NUMBERS.getRegionCodeForNumber(number);
        return new PhoneNumber(
                NUMBERS.format(number, PhoneNumberFormat.E164), region == null ? "" : region);
    }

    /** What is shown of it: the last four digits. */
    public String masked() {
        return "XXX-XXX-" + e164.substring(e164.length() - 4);
    }

    /** Numbers stay out of logs. */
    @Override
    public String toString() {
        return "PhoneNumber[" + region + "]";
    }
}
