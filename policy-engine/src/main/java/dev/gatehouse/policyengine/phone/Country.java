package dev.gatehouse.policyengine.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A country on a page that asks for a phone number.
 *
 * @param code ISO 3166-1
 * @param callingCode ITU-T E.164
 */
public record Country(String code, String name, int callingCode) {

    private record Wanted(String language, Map<String, String> names) {}

    // sorted once for each page that asks: a policy has few languages and one list in each
    private static final int MOST_KEPT = 200;
    private static final Map<Wanted, List<Country>> SORTED = new ConcurrentHashMap<>();

    /** All that have telephones, by name; {@code names} replaces ours where it has one. */
    public static List<Country> all(String language, Map<String, String> names) {
        if (SORTED.size() > MOST_KEPT) SORTED.clear();
        return SORTED.computeIfAbsent(
                new Wanted(language, Map.copyOf(names)), _ -> sorted(language, names));
    }

    private static List<Country> sorted(String language, Map<String, String> names) {
        var locale = Locale.forLanguageTag(language);
        return PhoneNumberUtil.getInstance().getSupportedRegions().stream()
                .map(code -> of(code, locale, names))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(locale)))
                .toList();
    }

    private static Country of(String code, Locale locale, Map<String, String> names) {
        var ours = Locale.of("", code).getDisplayCountry(locale);
        return new Country(
                code,
                names.getOrDefault(code, ours),
                PhoneNumberUtil.getInstance().getCountryCodeForRegion(code));
    }

    public static boolean isKnown(String code) {
        return supported().contains(code);
    }

    private static Set<String> supported() {
        return PhoneNumberUtil.getInstance().getSupportedRegions();
    }
}
