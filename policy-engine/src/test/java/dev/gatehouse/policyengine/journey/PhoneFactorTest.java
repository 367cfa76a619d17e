package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ief.md §3.1, PhoneFactorProtocolProvider, in the starter pack that has it. */
class PhoneFactorTest {
    private static final String DAVID = "11111111-1111-7111-8111-111111111111";
    private static final String NUMBER = "+12065550100";
    private static final String PROFILE = "PhoneFactor-InputOrVerify";
    private static final Tenant CONTOSO =
            new Tenant(
                    Run.TENANT,
                    "contoso.onmicrosoft.com",
                    "Contoso",
                    List.of(),
                    Tenant.Branding.NONE);

    private final Map<String, Object> account = new HashMap<>();
    private Run run;

    @BeforeEach
    void compile() {
        run = new Run(StarterPack.compile("SocialAndLocalAccountsWithMfa", "SignUpOrSignin.xml"));
        account.put("objectId", DAVID);
        account.put("displayName", "David");
    }

    /** To the page that asks for the second factor. */
    private PageModel signIn() {
        run.when("login-NonInteractive", Map.of("oid", DAVID));
        run.when("AAD-UserReadUsingObjectId", account);
        run.when("AAD-UserWritePhoneNumberUsingObjectId", Map.of());
        run.start();
        assertInstanceOf(
                Need.ShowPage.class,
                run.submitAndGo("signInName", "david@contoso.com", "password", "x"));
        return page();
    }

    private PageModel page() {
        return PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
    }

    private Need act(String action, String... pairs) {
        var fields = new HashMap<ClaimId, String>();
        for (int i = 0; i < pairs.length; i += 2) fields.put(ClaimId.of(pairs[i]), pairs[i + 1]);
        return run.send(new JourneyEvent.ControlActed(PhoneFactor.CONTROL, action, fields));
    }

    private static List<String> ids(PageModel page) {
        return page.fields().stream()
                .filter(field -> field.control() != null)
                .flatMap(field -> field.control().fields().stream())
                .map(PageModel.Field::id)
                .toList();
    }

    @Test
    void who_has_no_number_enters_one_and_the_proven_one_is_kept() {
        var page = signIn();
        assertEquals(List.of("countryCode", "number"), ids(page));
        run.when(PROFILE, Map.of());
        act("SendCode", "countryCode", "US", "number", "2065550100");
        assertEquals("US", run.lastCall(PROFILE).input().get("countryCode").asText());
        run.when(PROFILE, Map.of("Verified.OfficePhone", NUMBER, "newPhoneNumberEntered", true));
        act("VerifyCode", "verificationCode", "123456");
        var end = run.submitAndGo();
        assertInstanceOf(Need.Issue.class, end, end.toString());
        assertEquals(
                NUMBER,
                run.lastCall("AAD-UserWritePhoneNumberUsingObjectId")
                        .input()
                        .get("strongAuthenticationPhoneNumber")
                        .asText());
    }

    // OWASP ASVS 5.0 §6.6: a second factor that may be exchanged is none
    @Test
    void a_number_that_is_known_is_masked_and_no_other_can_be_entered() {
        account.put("strongAuthenticationPhoneNumber", NUMBER);
        var page = signIn();
        assertEquals(List.of("knownPhoneNumber"), ids(page));
        assertTrue(page.toString().contains("XXX-XXX-0100"));
        assertTrue(!page.toString().contains("2065550100"));
        run.when(PROFILE, Map.of());
        act("SendCode", "knownPhoneNumber", "0", "number", "2065550199", "countryCode", "US");
        var call = run.lastCall(PROFILE).input();
        assertEquals(NUMBER, call.get("strongAuthenticationPhoneNumber").asText());
        assertTrue(!call.containsKey("number"));
    }

    @Test
    void the_page_is_not_left_before_the_number_is_proven() {
        signIn();
        var refused =
                assertInstanceOf(
                        Need.Rejected.class,
                        run.submit("countryCode", "US", "number", "2065550100"));
        assertEquals(ErrorCode.AADB2C90158.code(), refused.errorCode());
    }

    @Test
    void a_wrong_code_stays_on_the_page() {
        signIn();
        run.when(PROFILE, Map.of());
        act("SendCode", "countryCode", "US", "number", "2065550100");
        run.whenFails(PROFILE, JourneyError.of(ErrorCode.AADB2C90255, "PhoneFactor"));
        assertInstanceOf(Need.ShowControl.class, act("VerifyCode", "verificationCode", "000000"));
        assertInstanceOf(Need.Rejected.class, run.submit());
    }

    // else whoever has only the password enters a telephone of their own
    @Test
    void a_number_that_nobody_can_be_called_at_is_no_leave_to_enter_another() {
        account.put("strongAuthenticationPhoneNumber", "12");
        run.when("login-NonInteractive", Map.of("oid", DAVID));
        run.when("AAD-UserReadUsingObjectId", account);
        run.start();
        assertInstanceOf(
                Need.Refuse.class,
                run.submitAndGo("signInName", "david@contoso.com", "password", "x"));
    }

    @Test
    void a_second_factor_that_the_session_remembers_counts_for_the_account_with_that_number() {
        account.put("strongAuthenticationPhoneNumber", NUMBER);
        assertInstanceOf(Need.Issue.class, signInWithSession(NUMBER));
        assertInstanceOf(Need.ShowPage.class, signInWithSession("+12065550199"));
    }

    private Need signInWithSession(String remembered) {
        var claims =
                Claims.of(
                        Map.of(
                                ClaimId.of("Verified.strongAuthenticationPhoneNumber"),
                                new ClaimValue.Text(remembered)));
        run = new Run(run.policy, Map.of(), SignOn.of(Map.of("SM-MFA", claims), Run.NOW, "cookie"));
        run.when("login-NonInteractive", Map.of("oid", DAVID));
        run.when("AAD-UserReadUsingObjectId", account);
        run.start();
        return run.submitAndGo("signInName", "david@contoso.com", "password", "x");
    }
}
