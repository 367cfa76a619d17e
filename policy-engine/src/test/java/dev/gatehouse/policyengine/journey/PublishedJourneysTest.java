package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.policy.ClaimId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Microsoft's other starter packs: each relying party opens with its page, and the page builds. */
class PublishedJourneysTest {
    private static final String DAVID = "11111111-1111-7111-8111-111111111111";
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);

    @ParameterizedTest
    @CsvSource({
        "LocalAccounts, SignUpOrSignin.xml, unifiedssp",
        "LocalAccounts, ProfileEdit.xml, unused",
        "LocalAccounts, PasswordReset.xml, selfasserted",
        "SocialAndLocalAccounts, SignUpOrSignin.xml, unifiedssp",
        "SocialAndLocalAccounts, ProfileEdit.xml, providerselection",
        "SocialAndLocalAccounts, PasswordReset.xml, selfasserted",
        "SocialAndLocalAccountsWithMfa, SignUpOrSignin.xml, unifiedssp",
        "SocialAndLocalAccountsWithMfa, ProfileEdit.xml, providerselection",
        "SocialAndLocalAccountsWithMfa, PasswordReset.xml, selfasserted",
        "Display Controls Starterpack/LocalAccounts, SignUpOrSignin.xml, unifiedssp",
        "Display Controls Starterpack/LocalAccounts, PasswordReset.xml, selfasserted",
        "Display Controls Starterpack/SocialAndLocalAccounts, SignUpOrSignin.xml, unifiedssp",
    })
    void each_opens_with_its_page(String pack, String file, String layout) {
        var run = new Run(StarterPack.compile(pack, file));
        assertInstanceOf(Need.ShowPage.class, run.start());
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        if (!layout.equals("unused")) assertEquals(layout, page.page());
        assertTrue(!page.fields().isEmpty() || !page.providers().isEmpty());
        page.fields().forEach(field -> assertTrue(!field.label().isBlank()));
    }

    @Test
    void the_social_button_is_offered_beside_the_form_and_asks_for_its_provider() {
        var run = new Run(StarterPack.compile("SocialAndLocalAccounts", "SignUpOrSignin.xml"));
        run.start();
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        assertEquals("FacebookExchange", page.providers().getFirst().exchange());
        run.whenFails("Facebook-OAUTH", JourneyError.of(ErrorCode.AADB2C90255, "Facebook-OAUTH"));
        var refuse =
                assertInstanceOf(
                        Need.Refuse.class, run.send(new JourneyEvent.Chose("FacebookExchange")));
        assertEquals(ErrorCode.AADB2C90255, refuse.error().code());
    }

    @Test
    void a_domain_hint_goes_straight_to_its_provider() {
        var run =
                new Run(
                        StarterPack.compile("SocialAndLocalAccounts", "SignUpOrSignin.xml"),
                        Map.of("domain_hint", "facebook.com"),
                        SignOn.NONE);
        run.whenFails("Facebook-OAUTH", JourneyError.of(ErrorCode.AADB2C90255, "Facebook-OAUTH"));
        assertInstanceOf(Need.Refuse.class, run.start());
    }

    @Test
    void the_display_controls_pack_verifies_the_address_and_signs_up() {
        var run =
                new Run(
                        StarterPack.compile(
                                "Display Controls Starterpack/LocalAccounts",
                                "SignUpOrSignin.xml"));
        run.when(
                "AAD-UserWriteUsingLogonEmail",
                Map.of("objectId", DAVID, "newClaimsPrincipalCreated", true));
        run.when("AAD-UserReadUsingObjectId", Map.of("displayName", "David"));
        run.start();
        run.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange"));
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        var control = page.fields().getFirst().control();
        assertEquals("email", control.fields().getFirst().id());
        assertEquals("initial", control.state());
        run.when("AadSspr-SendCode", Map.of()).when("AadSspr-VerifyCode", Map.of());
        press(run, "SendCode", "email", "david@contoso.com");
        press(run, "VerifyCode", "verificationCode", "123456");
        var need =
                run.submitAndGo(
                        "email", "david@contoso.com",
                        "newPassword", "P4ssword!",
                        "reenterPassword", "P4ssword!",
                        "displayName", "David",
                        "givenName", "David",
                        "surname", "Test");
        assertEquals(DAVID, assertInstanceOf(Need.Issue.class, need, need.toString()).subject());
    }

    private static void press(Run run, String action, String claim, String value) {
        run.send(
                new JourneyEvent.ControlActed(
                        "emailVerificationControl", action, Map.of(ClaimId.of(claim), value)));
    }
}
