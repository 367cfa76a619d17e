package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.OnErrorMode;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors.JourneyFraming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTemplateTest {

    private static PageTemplate template(String loadUri, Map<String, String> parameters) {
        var policy = with(parameters, null);
        var request = Map.of("login_hint", "a&b=c", "client_id", "c1", "ui_locales", "de-AT");
        var definition =
                new ContentDefinition(
                        "api.x",
                        Optional.ofNullable(loadUri),
                        Optional.empty(),
                        Optional.empty(),
                        Metadata.NONE,
                        Map.of());
        var state = new Run(policy, request, SignOn.NONE).state;
        return new PageTemplate(policy, state, Optional.of(definition));
    }

    private static CompiledPolicy with(Map<String, String> parameters, JourneyFraming framing) {
        var plain = Sample.policy(List.of(), Sample.send(1));
        var party = plain.relyingParty().orElseThrow();
        var behaviors =
                new UserJourneyBehaviors(
                        SsoScope.TENANT,
                        OptionalInt.empty(),
                        false,
                        SessionExpiryType.ROLLING,
                        86_400,
                        true,
                        Optional.ofNullable(framing),
                        parameters,
                        OnErrorMode.RETURN_TO_REQUESTOR);
        return new CompiledPolicy(
                plain.policyId(),
                plain.tenantId(),
                plain.tenantObjectId(),
                plain.deploymentMode(),
                plain.claimTypes(),
                plain.claimsTransformations(),
                plain.contentDefinitions(),
                plain.localization(),
                plain.displayControls(),
                plain.technicalProfiles(),
                plain.userJourneys(),
                plain.subJourneys(),
                Optional.of(
                        new RelyingParty(
                                party.defaultUserJourney(),
                                party.endpoints(),
                                behaviors,
                                party.technicalProfile())));
    }

    private static String address(String loadUri, Map<String, String> parameters) {
        return template(loadUri, parameters).address().orElse("");
    }

    // ief.md §7: LoadUri and ContentDefinitionParameters resolve directly
    @Test
    void values_stand_in_the_address_and_parameters_in_its_query() {
        assertEquals(
                "https://cdn.example/c1/page.html?v=1&client=c1&hint=a%26b%3Dc",
                address(
                        "https://cdn.example/{OIDC:ClientId}/page.html?v=1",
                        Map.of("hint", "{OIDC:LoginHint}", "client", "{OIDC:ClientId}")));
    }

    @Test
    void a_value_leads_to_no_other_page_or_host() {
        assertEquals(
                "https://cdn.example/a%26b%3Dc/x",
                address("https://cdn.example/{OIDC:LoginHint}/x", Map.of()));
        assertEquals(
                "https://{OIDC:LoginHint}.example/x",
                address("https://{OIDC:LoginHint}.example/x", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "~/tenant/templates/AzureBlue/unified.cshtml, azureblue",
        "~/tenant/templates/MSA/selfAsserted.cshtml, msa",
        "~/tenant/templates/default/idpSelector.cshtml, default",
        "~/tenant/default/unified.cshtml, ''",
        "~/common/default_page_error.html, ''",
        "https://cdn.example/x.html, ''"
    })
    void a_template_of_azure_ad_b2c_is_known_by_its_name(String loadUri, String name) {
        var template = template(loadUri, Map.of());
        assertEquals(name, template.named().orElse(""));
        assertEquals(loadUri.startsWith("https"), template.address().isPresent());
    }

    private static Framing framing(boolean enabled) {
        var sources = " https://app.example  'self' https://*.b.example; script-src *";
        return Framing.of(with(Map.of(), new JourneyFraming(enabled, sources)));
    }

    // CSP Level 3 §2.3.1
    @Test
    void only_sources_may_frame_a_page_and_only_where_framing_is_enabled() {
        assertEquals(
                Optional.of("https://app.example 'self' script-src *"), framing(true).sources());
        assertEquals(Optional.empty(), framing(false).sources());
        assertEquals(Optional.empty(), Framing.of(with(Map.of(), null)).sources());
    }

    @Test
    void the_page_that_ends_a_journey_may_be_framed_by_the_same() {
        var post = BrowserResponse.page(200, "<form>", "base-uri 'none'; frame-ancestors 'none'");
        assertEquals(
                "base-uri 'none'; frame-ancestors https://app.example 'self' script-src *",
                framing(true).applied(post).contentSecurityPolicy());
        assertEquals(post, framing(false).applied(post));
        // silent renewal names the application itself
        var silent = BrowserResponse.page(200, "<form>", "frame-ancestors https://spa.example");
        assertEquals(silent, framing(true).applied(silent));
    }
}
