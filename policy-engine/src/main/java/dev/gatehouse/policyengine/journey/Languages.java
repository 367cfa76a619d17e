package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which language a journey speaks: the application's wish (ui_locales), else the browser's, else
 * the policy's default; a language that the policy does not speak falls back to its parent.
 */
public final class Languages {
    private static final String ENGLISH = "en";

    private Languages() {}

    public static String of(CompiledPolicy policy, JourneyState state) {
        var localization = policy.localization();
        var spoken = localization.enabled() ? spoken(policy) : List.<String>of();
        var asked =
                Stream.concat(
                        state
                                .request()
                                .map(request -> request.uiLocales())
                                .orElse(List.of())
                                .stream(),
                        state.surroundings().languages().stream());
        return asked.flatMap(tag -> spoken(tag, spoken).stream())
                .findFirst()
                .or(localization::defaultLanguage)
                .orElse(ENGLISH);
    }

    /** Those that the policy lists, else those that its pages have texts in. */
    private static List<String> spoken(CompiledPolicy policy) {
        var listed = policy.localization().supportedLanguages();
        return listed.isEmpty()
                ? policy.contentDefinitions().values().stream()
                        .flatMap(page -> page.localizedResources().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList()
                : listed;
    }

    /** The tag itself, else its parent; a language asked for without region in any region. */
    private static Optional<String> spoken(String asked, List<String> spoken) {
        for (var tag = asked;
                !tag.isEmpty();
                tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')))) {
            for (var one : spoken) if (one.equalsIgnoreCase(tag)) return Optional.of(one);
        }
        var language = asked + "-";
        return spoken.stream()
                .filter(one -> one.regionMatches(true, 0, language, 0, language.length()))
                .findFirst();
    }

    /** {@code rtl} for the scripts that are written from right to left. */
    static String direction(String language) {
        return switch (Locale.forLanguageTag(language).getLanguage()) {
            case "ar", "he", "iw", "fa", "ur" -> "rtl";
            default -> "ltr";
        };
    }
}
