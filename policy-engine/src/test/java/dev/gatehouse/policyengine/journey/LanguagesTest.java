package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.oauth.AcceptLanguage;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.Localization;
import dev.gatehouse.policyengine.policy.LocalizedResources;
import dev.gatehouse.policyengine.policy.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    private static CompiledPolicy speaking(String... languages) {
        return speaking(Map.of(), languages);
    }

    private static CompiledPolicy speaking(
            Map<String, ContentDefinition> pages, String... languages) {
        var policy = Sample.policy(List.of(), Sample.send(1));
        return new CompiledPolicy(
                policy.policyId(),
                policy.tenantId(),
                policy.tenantObjectId(),
                policy.deploymentMode(),
                policy.claimTypes(),
                policy.claimsTransformations(),
                pages,
                new Localization(true, Optional.of("en"), List.of(languages)),
                policy.displayControls(),
                policy.technicalProfiles(),
                policy.userJourneys(),
                policy.subJourneys(),
                policy.relyingParty());
    }

    // userflows.md: ui_locales, then the browser, then the default; language falls back to its
    // parent
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, en",
                "-, 'de-AT,de;q=0.9', de",
                "fr, de, fr",
                "'xx fr', de, fr",
                "xx, de, de",
                "pt-BR, -, pt-BR",
                "pt-br, -, pt-BR",
                "pt-PT, -, en",
                "pt, -, pt-BR",
                "xx, xx, en",
            })
    void the_language_is_the_first_that_the_policy_speaks(
            String uiLocales, String acceptLanguage, String expected) {
        var policy = speaking("en", "de", "fr", "pt-BR");
        Map<String, String> request =
                uiLocales == null ? Map.of() : Map.of("ui_locales", uiLocales);
        var languages = AcceptLanguage.parse(acceptLanguage).toArray(String[]::new);
        var state = new Run(policy, request, SignOn.NONE).state.in(Run.surroundings(languages));
        assertEquals(expected, Languages.of(policy, state));
    }

    @Test
    void a_policy_that_lists_no_languages_speaks_those_of_its_pages() {
        var page =
                new ContentDefinition(
                        "api.x",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Metadata.NONE,
                        Map.of(
                                "es",
                                new LocalizedResources(
                                        "es", Optional.empty(), Map.of(), List.of())));
        var policy = speaking(Map.of("api.x", page));
        var state = new Run(policy, Map.of("ui_locales", "es-MX"), SignOn.NONE).state;
        assertEquals("es", Languages.of(policy, state));
    }

    @ParameterizedTest
    @CsvSource({"en, ltr", "ar-EG, rtl", "he, rtl", "de, ltr"})
    void some_languages_are_written_from_right_to_left(String language, String direction) {
        assertEquals(direction, Languages.direction(language));
    }

    @Test
    void a_malformed_header_asks_for_nothing() {
        assertEquals(List.of(), AcceptLanguage.parse("de;q=banana"));
        assertEquals(List.of(), AcceptLanguage.parse("*"));
        assertEquals(List.of("de", "en"), AcceptLanguage.parse("en;q=0.5, de"));
    }
}
