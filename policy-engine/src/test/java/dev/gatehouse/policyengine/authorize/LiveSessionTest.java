package dev.gatehouse.policyengine.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.Contoso;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request says about the customer who is signed in already. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class LiveSessionTest {
    private static final String EMAIL = "anna@contoso.com";

    /** "password", by the reference implementation of argon2. */
    private static final String HASH =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private Contoso contoso;
    private UUID anna;
    private Browser browser;

    @BeforeEach
    void anna_is_signed_in() {
        contoso = new Contoso();
        anna = contoso.account(EMAIL, HASH);
        browser = new Browser(contoso.name, "B2C_1A_signup_signin");
        browser.open(contoso.request());
        assertNotNull(Browser.query(signIn(), "code"));
    }

    private String signIn() {
        browser.submit(Map.of("signInName", EMAIL, "password", "password"));
        return browser.goOn().getString("location");
    }

    private String answer(String... more) {
        return browser.authorize(contoso.request(more))
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }

    private String hintOf(UUID subject) {
        var claims = "{\"sub\":\"" + subject + "\"}";
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes());
        return "hint-of-" + contoso.clientId + "." + payload + ".signature";
    }

    @Test
    void the_customer_whom_the_hint_names_is_answered_at_once() {
        assertNotNull(Browser.query(answer("id_token_hint", hintOf(anna)), "code"));
    }

    // OpenID Connect Core §3.1.2.1
    @Test
    void a_hint_of_another_customer_gets_no_answer_about_this_one() {
        var location = answer("id_token_hint", hintOf(UUID.randomUUID()), "prompt", "none");
        assertEquals("login_required", Browser.query(location, "error"));
        assertTrue(Browser.query(location, "error_description").startsWith("GH1023: "));
    }

    @Test
    void a_hint_of_another_customer_asks_for_that_one_and_takes_no_other() {
        var page = browser.open(contoso.request("id_token_hint", hintOf(UUID.randomUUID())));
        assertEquals("unifiedssp", page.getString("page"));
        assertEquals("login_required", Browser.query(signIn(), "error"));
    }

    // OpenID Connect Core §3.1.2.1: prompt=none and a session that is older than max_age
    @Test
    void an_age_of_zero_never_counts_a_session() {
        var location = answer("prompt", "none", "max_age", "0");
        assertEquals("interaction_required", Browser.query(location, "error"));
        assertTrue(Browser.query(location, "error_description").startsWith("AADB2C90121: "));
        assertEquals("unifiedssp", browser.open(contoso.request("max_age", "0")).getString("page"));
    }

    @Test
    void selecting_an_account_asks_for_the_customer_and_consent_does_not() {
        assertNotNull(Browser.query(answer("prompt", "consent"), "code"));
        var page = browser.open(contoso.request("prompt", "select_account"));
        assertEquals("unifiedssp", page.getString("page"));
    }

    // OAuth 2.0 Multiple Response Type Encoding Practices §4
    @Test
    void who_asks_for_none_learns_that_somebody_is_signed_in_and_no_more() {
        var location = answer("response_type", "none");
        assertEquals(
                Contoso.CALLBACK
                        + "?state=af0ifjsldkj&iss=https%3A%2F%2Flocalhost%3A8443%2F"
                        + contoso.tenantId
                        + "%2Fv2.0%2F",
                location);
    }
}
