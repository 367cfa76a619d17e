package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.SamlRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{OIDC:LoginHint} | anna@contoso.com",
                "{oidc:loginhint} | anna@contoso.com",
                "{OIDC:scope} | openid",
                "{OIDC:DomainHint} | ''",
                "{OAUTH-KV:campaignId} | spring",
                "{OAUTH-KV:absent} | ''",
                "{Policy:PolicyId} | B2C_1A_x",
                "{Policy:TenantObjectId} | 6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b",
                "{Policy:RelyingPartyTenantId} | contoso.onmicrosoft.com",
                "{Context:IPAddress} | 192.0.2.7",
                "{CONTEXT:KMSI} | False",
                "{Context:HostName} | login.example",
                "{Context:DateTimeInUtc} | 11/22/2026 12:00:00 PM",
                "{Context:BuildNumber} | 1.0.507.0",
                "{Culture:LCID} | 1033",
                "{Culture:RegionName} | US",
                "{SAML:Issuer} | ''",
                "{saml:relaystate} | ''",
                "{OIDC:Prompt} | ''",
                "{OIDC:Password} | ''",
                "{Context:CorrelationId} | 0199f3a0-0000-7000-8000-000000000001",
                "{Culture:LanguageName} | en",
                "{Claim:displayName} | David",
                "{Claim:objectId} | ''",
                "{policy} | b2c_1a_x",
                "{tenant} | contoso.onmicrosoft.com",
                "{TrustFrameworkTenantId} | contoso.onmicrosoft.com",
                "{AuthenticatorIssuer} | contoso.onmicrosoft.com",
                "{service:te} | https://login.example",
                "a{tenant}b{policy} | acontoso.onmicrosoft.combb2c_1a_x",
                "{Settings:Build} | {Settings:Build}",
                "{0} and {unknown} | {0} and {unknown}",
            })
    void a_resolver_is_known_in_any_case_and_an_unknown_one_stays(String text, String expected) {
        var policy = Sample.policy(List.of(), Sample.send(1));
        var state =
                new Run(
                                policy,
                                Map.of(
                                        "login_hint", "anna@contoso.com",
                                        "scope", "openid",
                                        "campaignId", "spring",
                                        "password", "secret"),
                                SignOn.NONE)
                        .state.with(Claims.NONE.with(Sample.NAME, "David"));
        assertEquals(expected, Placeholders.resolve(text, policy, state));
    }

    @ParameterizedTest
    @CsvSource({
        "de, DE",
        "zh-Hant, TW",
        "zh-Hans, CN",
        "pt, BR",
        "de-AT, AT",
        "tlh, ''",
    })
    void a_language_is_of_one_region(String tag, String region) {
        assertEquals(region, Lcid.specific(Locale.forLanguageTag(tag)).getCountry());
    }

    @ParameterizedTest
    @CsvSource({"en-US,1033", "de-AT,3079", "de-XX,7", "tlh,4096", "zh-Hant,31748"})
    void a_language_has_the_number_that_windows_gives_it(String tag, String number) {
        assertEquals(number, Lcid.of(Locale.forLanguageTag(tag)));
    }

    @Test
    void what_a_service_provider_adds_to_the_address_is_known_by_its_name() {
        var policy = Sample.policy(List.of(), Sample.send(1));
        var run = new Run(policy);
        var asked = run.state.request().orElseThrow();
        var saml =
                new SamlRequest(Optional.empty(), "https://sp.example", Optional.empty(), Map.of())
                        .with(Map.of("campaignId", "spring"));
        var request =
                AuthorizationRequest.ofServiceProvider(
                        asked.address(), asked.origin(), Map.of(), "https://sp.example/acs", saml);
        var state =
                JourneyState.begin(
                        run.state.id(),
                        "b2c_1a_x",
                        Optional.of(request),
                        "Main",
                        SignOn.NONE,
                        "",
                        Run.surroundings());
        assertEquals("spring", Placeholders.resolve("{SAML-KV:campaignId}", policy, state));
        assertEquals("", Placeholders.resolve("{SAML-KV:absent}", policy, state));
        assertEquals("", Placeholders.resolve("{SAML-KV:campaignId}", policy, run.state));
    }
}
