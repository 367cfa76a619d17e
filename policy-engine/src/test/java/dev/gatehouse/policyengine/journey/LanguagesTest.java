package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.oauth.AcceptLanguage;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Localization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    private static CompiledPolicy speaking(String... languages) {
        var policy = Sample.policy(List.of(), Sample.send(1));
        return new CompiledPolicy(
                policy.policyId(),
                policy.tenantId(),
                policy.tenantObjectId(),
                policy.deploymentMode(),
                policy.claimTypes(),
                policy.claimsTransformations(),
                policy.contentDefinitions(),
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
