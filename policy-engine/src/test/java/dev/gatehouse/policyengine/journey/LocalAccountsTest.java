package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.ClaimId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The starter pack's LocalAccounts policies, run through the machine alone. */
class LocalAccountsTest {
    private static final String DAVID = "11111111-1111-7111-8111-111111111111";
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);

    @Test
    void signing_in_issues_the_relying_partys_claims() {
        var run =
                new Run(StarterPack.localAccounts("SignUpOrSignin.xml"))
                        .when("login-NonInteractive", Map.of("oid", DAVID, "name", "David"))
                        .when(
                                "AAD-UserReadUsingObjectId",
                                Map.of("displayName", "David", "givenName", "David"));
        assertInstanceOf(Need.ShowPage.class, run.start());
        var need = run.submitAndGo("signInName", "david@contoso.com", "password", "P4ssword!");
        var issue = assertInstanceOf(Need.Issue.class, need);
        assertEquals(DAVID, issue.subject());
        assertEquals("David", issue.claims().get("name"));
        assertEquals(Run.TENANT.toString(), issue.claims().get("tid"));
        assertFalse(issue.claims().containsKey("sub"));
        assertEquals(Run.NOW, issue.authTime());
    }

    @Test
    void the_password_goes_to_the_validation_profile_and_nowhere_else() {
        var run =
                new Run(StarterPack.localAccounts("SignUpOrSignin.xml"))
                        .when("login-NonInteractive", Map.of("oid", DAVID));
        run.start();
        run.submit("signInName", "david@contoso.com", "password", "P4ssword!");
        var input = run.lastCall("login-NonInteractive").input();
        assertEquals(new ClaimValue.Text("david@contoso.com"), input.get("username"));
        assertEquals(new ClaimValue.Text("P4ssword!"), input.get("password"));
        assertFalse(run.state.claims().has(ClaimId.of("password")));
        assertFalse(new String(JourneyCodec.write(run.state)).contains("P4ssword!"));
    }

    @Test
    void a_wrong_password_is_said_on_the_page_in_the_policys_words() {
        var run =
                new Run(StarterPack.localAccounts("SignUpOrSignin.xml"))
                        .whenFails(
                                "login-NonInteractive",
                                JourneyError.forCustomer(
                                        ErrorCode.AADB2C90054,
                                        "UserMessageIfInvalidPassword",
                                        "wrong"));
        run.start();
        var rejected =
                assertInstanceOf(
                        Need.Rejected.class,
                        run.submit("signInName", "david@contoso.com", "password", "no"));
        assertEquals("Your password is incorrect.", rejected.message());
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        assertEquals("Your password is incorrect.", page.error().message());
        assertEquals("david@contoso.com", page.fields().getFirst().value());
        assertEquals("", page.fields().get(1).value());
    }

    @Test
    void signing_up_verifies_the_address_and_creates_the_account() {
        var run =
                new Run(StarterPack.localAccounts("SignUpOrSignin.xml"))
                        .when(
                                "AAD-UserWriteUsingLogonEmail",
                                Map.of("objectId", DAVID, "newClaimsPrincipalCreated", true))
                        .when("AAD-UserReadUsingObjectId", Map.of("displayName", "David"));
        run.start();
        run.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange"));
        var fields =
                new String[] {
                    "email", "david@contoso.com", "newPassword", "P4ssword!",
                    "reenterPassword", "P4ssword!", "displayName", "David"
                };
        assertInstanceOf(Need.Rejected.class, run.submit(fields));
        run.verify("email", "david@contoso.com");
        var issue = assertInstanceOf(Need.Issue.class, run.submitAndGo(fields));
        assertEquals("david@contoso.com", issue.claims().get("email"));
        var written = run.lastCall("AAD-UserWriteUsingLogonEmail").input();
        assertEquals(new ClaimValue.Text("P4ssword!"), written.get("password"));
        assertEquals(
                new ClaimValue.Text("DisablePasswordExpiration"), written.get("passwordPolicies"));
    }

    @Test
    void an_address_verified_for_another_is_not_verified() {
        var run = new Run(StarterPack.localAccounts("SignUpOrSignin.xml"));
        run.start();
        run.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange"));
        run.verify("email", "mallory@example.com");
        var rejected =
                assertInstanceOf(
                        Need.Rejected.class,
                        run.submit(
                                "email",
                                "david@contoso.com",
                                "newPassword",
                                "P4ssword!",
                                "reenterPassword",
                                "P4ssword!",
                                "displayName",
                                "David"));
        assertTrue(rejected.fields().containsKey(ClaimId.of("email")));
    }

    @Test
    void two_different_passwords_and_a_weak_one_are_refused() {
        var run = new Run(StarterPack.localAccounts("SignUpOrSignin.xml"));
        run.start();
        run.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange"));
        var rejected =
                assertInstanceOf(
                        Need.Rejected.class,
                        run.submit(
                                "email", "", "newPassword", "weak", "reenterPassword", "Other1!x"));
        assertEquals(
                Set.of(
                        ClaimId.of("email"),
                        ClaimId.of("newPassword"),
                        ClaimId.of("reenterPassword")),
                rejected.fields().keySet());
    }

    @Test
    void a_live_session_needs_no_page() {
        var first =
                new Run(StarterPack.localAccounts("SignUpOrSignin.xml"))
                        .when("login-NonInteractive", Map.of("oid", DAVID))
                        .when("AAD-UserReadUsingObjectId", Map.of("displayName", "David"));
        first.start();
        first.submitAndGo("signInName", "david@contoso.com", "password", "P4ssword!");
        var signOn =
                SignOn.of(first.state.signOn().afterwards(), Run.NOW.minusSeconds(60), "cookie");
        var second =
                new Run(StarterPack.localAccounts("SignUpOrSignin.xml"), Map.of(), signOn)
                        .when("AAD-UserReadUsingObjectId", Map.of("displayName", "David"));
        var issue = assertInstanceOf(Need.Issue.class, second.start());
        assertEquals(DAVID, issue.subject());
        assertEquals(Run.NOW.minusSeconds(60), issue.authTime());
        assertTrue(second.state.claims().has(ClaimId.of("objectIdFromSession")));
    }

    @Test
    void login_hint_prefills_the_sign_in_name() {
        var run =
                new Run(
                        StarterPack.localAccounts("SignUpOrSignin.xml"),
                        Map.of("login_hint", "anna@contoso.com"),
                        SignOn.NONE);
        run.start();
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        assertEquals("anna@contoso.com", page.fields().getFirst().value());
        assertEquals("unifiedssp", page.page());
        assertEquals("SignUpWithLogonEmailExchange", page.signIn().signUp().exchange());
        assertEquals(
                List.of("signInName", "password"),
                page.fields().stream().map(f -> f.id()).toList());
    }

    @Test
    void cancel_on_the_sign_up_page_goes_back_and_then_out() {
        var run = new Run(StarterPack.localAccounts("SignUpOrSignin.xml"));
        run.start();
        run.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange"));
        assertEquals(1, run.state.place().index());
        assertInstanceOf(Need.ShowPage.class, run.send(new JourneyEvent.Cancelled()));
        assertEquals(0, run.state.place().index());
        var refuse = assertInstanceOf(Need.Refuse.class, run.send(new JourneyEvent.Cancelled()));
        assertEquals(ErrorCode.AADB2C90091, refuse.error().code());
    }

    @Test
    void the_old_forgot_password_link_ends_in_90118() {
        var run = new Run(StarterPack.localAccounts("SignUpOrSignin.xml"));
        run.start();
        var refuse =
                assertInstanceOf(
                        Need.Refuse.class, run.send(new JourneyEvent.Chose("ForgotPassword")));
        assertEquals(ErrorCode.AADB2C90118, refuse.error().code());
    }

    @Test
    void editing_the_profile_writes_what_was_changed() {
        var run =
                new Run(StarterPack.localAccounts("ProfileEdit.xml"))
                        .when("login-NonInteractive", Map.of("oid", DAVID))
                        .when(
                                "AAD-UserReadUsingObjectId",
                                Map.of("givenName", "David", "surname", "Old"))
                        .when("AAD-UserWriteProfileUsingObjectId", Map.of());
        run.start();
        run.submitAndGo("signInName", "david@contoso.com", "password", "P4ssword!");
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        assertEquals("Old", page.fields().get(1).value());
        assertInstanceOf(Need.Issue.class, run.submitAndGo("givenName", "David", "surname", "New"));
        assertEquals(
                new ClaimValue.Text("New"),
                run.lastCall("AAD-UserWriteProfileUsingObjectId").input().get("surname"));
    }

    @Test
    void resetting_the_password_needs_the_address_and_a_new_password() {
        var run =
                new Run(StarterPack.localAccounts("PasswordReset.xml"))
                        .when(
                                "AAD-UserReadUsingEmailAddress",
                                Map.of("objectId", DAVID, "accountEnabled", true))
                        .when("AAD-UserWritePasswordUsingObjectId", Map.of());
        run.start();
        run.verify("email", "david@contoso.com");
        assertInstanceOf(Need.ShowPage.class, run.submitAndGo("email", "david@contoso.com"));
        var issue =
                assertInstanceOf(
                        Need.Issue.class,
                        run.submitAndGo(
                                "newPassword", "N3wpass!!", "reenterPassword", "N3wpass!!"));
        assertEquals(DAVID, issue.subject());
        assertEquals(
                new ClaimValue.Text(DAVID),
                run.lastCall("AAD-UserWritePasswordUsingObjectId").input().get("objectId"));
    }

    @Test
    void a_disabled_account_cannot_reset_its_password() {
        var run =
                new Run(StarterPack.localAccounts("PasswordReset.xml"))
                        .when(
                                "AAD-UserReadUsingEmailAddress",
                                Map.of("objectId", DAVID, "accountEnabled", false));
        run.start();
        run.verify("email", "david@contoso.com");
        var rejected =
                assertInstanceOf(Need.Rejected.class, run.submit("email", "david@contoso.com"));
        assertFalse(rejected.message().isBlank());
    }
}
