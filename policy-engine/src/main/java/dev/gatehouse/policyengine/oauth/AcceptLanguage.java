package dev.gatehouse.policyengine.oauth;

import java.util.List;
import java.util.Locale;

/** The browser's languages (RFC 9110 §12.5.4). */
public final class AcceptLanguage {
    private AcceptLanguage() {}

    /** Most wanted first; what is malformed asks for nothing. */
    public static List<String> parse(String header) {
        if (header == null || header.isBlank()) return List.of();
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(Locale.LanguageRange::getRange)
                    .filter(range -> !range.equals("*"))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
