package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.claim;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ief.md §3.1, SelfAssertedAttributeProvider: what its metadata changes on a page. */
class SelfAssertedSettingsTest {
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);

    /** A sign-in page with this metadata, one provider and a sign-up link. */
    private static PageModel page(String... metadata) {
        var password = claim("password", DataType.STRING, UserInputType.PASSWORD);
        var local =
                new Sample.Profile("Local")
                        .page()
                        .metadata(metadata)
                        .outputs(
                                reference(NAME, null, null, false),
                                reference(password, null, null, false))
                        .build();
        var provider =
                new Sample.Profile("Provider")
                        .metadata("ClaimsProviderSelectionDisplayType", "TextLink")
                        .build();
        var step =
                new CombinedSignInAndSignUp(
                        1,
                        List.of(),
                        Sample.page(),
                        false,
                        List.of(
                                new Selection.Validation("LocalExchange", local),
                                new Selection.Target("ProviderExchange", provider),
                                new Selection.Target("Forgotten", provider)),
                        List.of(new Exchange("LocalExchange", local)));
        var run = new Run(policy(List.of(), step, send(2)));
        run.start();
        return PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
    }

    @Test
    void without_any_the_page_has_both_buttons_and_the_link_for_a_forgotten_password() {
        var page = page();
        assertTrue(page.buttons().goOn());
        assertTrue(page.buttons().cancel());
        assertEquals("Email", page.signIn().operatingMode());
        assertEquals("AfterLabel", page.signIn().forgotPasswordLocation());
        assertNull(page.signIn().forgotPassword().exchange());
        assertNull(page.signIn().signUp());
        assertFalse(page.signIn().rememberMe());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "false, false", "False, false"})
    void its_buttons_are_those_that_the_policy_wants(String value, boolean shown) {
        assertEquals(shown, page("setting.showCancelButton", value).buttons().cancel());
        assertEquals(shown, page("setting.showContinueButton", value).buttons().goOn());
        var page = page("SignUpTarget", "SignUp", "setting.showSignupLink", value);
        assertEquals(shown, page.signIn().signUp() != null);
    }

    // a page that blocks is one without a button: what posts nevertheless is no browser
    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void without_a_button_to_continue_no_post_goes_on(String value, boolean stays) {
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata("setting.showContinueButton", value)
                        .outputs(reference(NAME, null, null, false))
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("PageExchange", page)));
        var run = new Run(policy(List.of(), step, send(2)));
        run.start();
        assertEquals(stays, run.submitAndGo("displayName", "Ada") instanceof Need.ShowPage);
    }

    @Test
    void the_link_for_a_forgotten_password_may_be_elsewhere_or_not_there_or_an_exchange() {
        assertEquals(
                "AfterButtons",
                page("setting.forgotPasswordLinkLocation", "AfterButtons")
                        .signIn()
                        .forgotPasswordLocation());
        assertNull(page("setting.forgotPasswordLinkLocation", "None").signIn().forgotPassword());
        var overridden = page("setting.forgotPasswordLinkOverride", "Forgotten");
        assertEquals("Forgotten", overridden.signIn().forgotPassword().exchange());
        assertEquals(1, overridden.providers().size());
    }

    @Test
    void a_provider_may_be_a_link_of_text() {
        assertEquals("TextLink", page().providers().getFirst().display());
    }

    // the page's script reads them, as those of customers' pages do
    @Test
    void every_setting_is_told_to_the_page_as_are_legacy_texts() {
        var page =
                page(
                        "setting.operatingMode", "Username",
                        "setting.inputVerificationDelayTimeInMilliseconds", "100",
                        "setting.retryLimit", "7",
                        "language.button_continue", "Create");
        assertEquals("Username", page.signIn().operatingMode());
        assertEquals("100", page.settings().get("inputVerificationDelayTimeInMilliseconds"));
        assertEquals(7, page.retryLimit());
        assertEquals("Create", page.strings().get("button_continue"));
        assertNotNull(page.signIn());
    }

    @Test
    void the_customers_address_is_a_claim_where_the_policy_names_one() {
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata(
                                "ContentDefinitionReferenceId", "api.x",
                                "IpAddressClaimReferenceId", "displayName")
                        .outputs(reference(Sample.OBJECT_ID, null, "1", false))
                        .build();
        var step =
                new OrchestrationStep.ClaimsExchange(
                        1, List.of(), List.of(new Exchange("Page", page)));
        var run = new Run(policy(List.of(), step, send(2)));
        run.send(new JourneyEvent.Started(Claims.NONE));
        run.submit();
        assertEquals("192.0.2.7", run.state.claims().text("displayName").orElseThrow());
    }
}
