package dev.gatehouse.policyengine.federation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.provider.StubFacebook;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Published policies against a stub of Facebook's endpoints and a real OpenID Provider. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
@WithTestResource(FacebookResource.class)
class SocialSignInTest {
    private static final String SUSI = "B2C_1A_signup_signin";
    private static final String BOTH = "starterpack/SocialAndLocalAccounts";

    private static SocialTenant tenant(String pack) {
        return new SocialTenant(pack, xml -> xml);
    }

    /** To Facebook, from the page with its button. */
    private static URI chooseFacebook(Browser browser, SocialTenant tenant) {
        var page = browser.open(tenant.request());
        assertEquals("unifiedssp", page.getString("page"));
        assertEquals("Facebook", page.getString("providers[0].label"));
        return chosen(browser, "FacebookExchange");
    }

    private static URI chosen(Browser browser, String exchange) {
        var answer = browser.event(Map.of("type", "choose", "exchange", exchange));
        assertEquals("browser", answer.getString("kind"), answer.prettify());
        return URI.create(answer.getString("location"));
    }

    private static String back(Browser browser, Map<String, String> parameters, boolean byForm) {
        return browser.cameBack(parameters, byForm)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }

    /** Signs up with what Facebook says, and answers with the new account's object id. */
    private static String signUp(Browser browser, URI toFacebook, String customer) {
        var page = back(browser, StubFacebook.visit(toFacebook, customer), false);
        assertTrue(page.contains("/api/SelfAsserted/unified"), page);
        assertEquals(
                customer + " Example",
                browser.page().getString("fields.find { it.id == 'displayName' }.value"));
        var accepted =
                browser.submit(
                        Map.of(
                                "displayName",
                                customer + " Example",
                                "givenName",
                                customer,
                                "surname",
                                "Example"));
        assertEquals("accepted", accepted.getString("kind"), accepted.prettify());
        var done = browser.goOn();
        assertNotNull(Browser.query(done.getString("location"), "code"), done.prettify());
        return TokenServiceStub.lastMint().path("objectId").asText();
    }

    @Test
    void a_new_customer_signs_up_by_facebook_and_is_known_the_next_time() {
        var tenant = tenant(BOTH);
        var browser = new Browser(tenant.name, SUSI);
        var toFacebook = chooseFacebook(browser, tenant);
        assertEquals("www.facebook.com", toFacebook.getHost());
        assertEquals("facebook_clientid", Browser.query(toFacebook.toString(), "client_id"));
        assertEquals(
                "https://localhost:8443/" + tenant.name + "/oauth2/authresp",
                Browser.query(toFacebook.toString(), "redirect_uri"));
        var objectId = signUp(browser, toFacebook, "Ada");
        var claims = TokenServiceStub.lastMint().path("claims");
        assertEquals("facebook.com", claims.path("idp").asText());
        assertEquals("ada@facebook.example", claims.path("email").asText());
        assertEquals(1, tenant.identitiesOf("facebook.com"));

        var later = new Browser(tenant.name, SUSI);
        var to = chooseFacebook(later, tenant);
        var location = back(later, StubFacebook.visit(to, "Ada"), false);
        assertNotNull(Browser.query(location, "code"), location);
        assertEquals(objectId, TokenServiceStub.lastMint().path("objectId").asText());
    }

    @Test
    void the_session_remembers_the_provider_and_nobody_is_sent_there_again() {
        var tenant = tenant(BOTH);
        var browser = new Browser(tenant.name, SUSI);
        var objectId = signUp(browser, chooseFacebook(browser, tenant), "Ada");
        var location =
                browser.authorize(tenant.request())
                        .then()
                        .statusCode(302)
                        .extract()
                        .header("Location");
        assertNotNull(Browser.query(location, "code"), location);
        var mint = TokenServiceStub.lastMint();
        assertEquals(objectId, mint.path("objectId").asText());
        assertEquals("facebook.com", mint.path("claims").path("idp").asText());
    }

    @Test
    void a_domain_hint_or_a_single_provider_leads_there_at_once() {
        var both = tenant(BOTH);
        var hinted =
                new Browser(both.name, SUSI)
                        .authorize(both.request("domain_hint", "facebook.com"))
                        .then()
                        .statusCode(302)
                        .extract()
                        .header("Location");
        assertEquals("www.facebook.com", URI.create(hinted).getHost());

        var social = tenant("starterpack/SocialAccounts");
        var browser = new Browser(social.name, SUSI);
        var location =
                browser.authorize(social.request())
                        .then()
                        .statusCode(302)
                        .extract()
                        .header("Location");
        var done = back(browser, StubFacebook.visit(URI.create(location), "Grace"), false);
        assertNotNull(done);
    }

    @Test
    void who_cancels_at_facebook_is_back_at_the_application() {
        var tenant = tenant(BOTH);
        var browser = new Browser(tenant.name, SUSI);
        var state = Browser.query(chooseFacebook(browser, tenant).toString(), "state");
        var location = back(browser, Map.of("error", "access_denied", "state", state), false);
        assertTrue(location.startsWith(SocialTenant.CALLBACK), location);
        assertEquals("access_denied", Browser.query(location, "error"));
        assertTrue(Browser.query(location, "error_description").startsWith("AADB2C90091"));
    }

    // RFC 6749 §10.12: a state that was made up, is another browser's, or was used before
    @Test
    void a_state_is_good_once_and_in_its_own_browser() {
        var tenant = tenant(BOTH);
        var browser = new Browser(tenant.name, SUSI);
        var given = StubFacebook.visit(chooseFacebook(browser, tenant), "Ada");
        var tampered = new HashMap<>(given);
        tampered.computeIfPresent("state", (_, state) -> state.substring(0, 60) + "AAAAAA");
        refused(browser, tampered);
        refused(browser, Map.of("code", "code-of-Ada", "state", "af0ifjsldkj"));
        refused(browser, Map.of("code", "code-of-Ada"));

        var stranger = new Browser(tenant.name, SUSI);
        stranger.open(tenant.request());
        refused(stranger, given);
        refused(new Browser(tenant.name, SUSI), given);

        var page = back(browser, given, false);
        assertTrue(page.contains("/api/SelfAsserted/unified"), page);
        refused(browser, given);
        assertEquals("selfasserted", browser.page().getString("page"));
    }

    private static void refused(Browser browser, Map<String, String> parameters) {
        var page = browser.cameBack(parameters, false).then().statusCode(400).extract();
        assertTrue(
                page.asString().contains("AADB2C90211") || page.asString().contains("AADB2C90046"),
                page.asString());
    }

    /** OAuth 2.0 Multiple Response Type Encoding §2.1: the page posts what we are not sent. */
    @Test
    void a_response_in_the_fragment_is_posted_by_a_page() {
        var tenant = tenant(BOTH);
        var page = new Browser(tenant.name, SUSI).cameBack(Map.of(), false);
        var html = page.then().statusCode(200).extract().asString();
        assertTrue(html.contains("location.hash"), html);
        assertTrue(page.header("Content-Security-Policy").contains("script-src 'nonce-"));
    }

    @Test
    void accounts_are_linked_and_each_of_them_signs_in() {
        try (var microsoft = new StubOpenIdProvider()) {
            microsoft.customer(Map.of("sub", "ms-ada", "name", "Ada", "email", "ada@live.example"));
            var tenant = linking(microsoft);
            var browser = new Browser(tenant.name, SUSI);
            var objectId = signUp(browser, chooseFacebook(browser, tenant), "Ada");

            var linker = new Browser(tenant.name, "B2C_1A_accountlinking");
            assertEquals("providerselection", linker.open(tenant.request()).getString("page"));
            var to = chosen(linker, "FacebookExchange");
            assertTrue(
                    back(linker, StubFacebook.visit(to, "Ada"), false)
                            .contains("/api/ClaimsProviderSelection/unified"));
            linker.page();
            var toMicrosoft = chosen(linker, "LinkMsaExchange");
            var linked = back(linker, microsoft.visit(toMicrosoft).parameters(), true);
            assertNotNull(Browser.query(linked, "code"), linked);
            assertEquals(1, tenant.identitiesOf("live.com"));

            var other = new Browser(tenant.name, SUSI);
            other.open(tenant.request());
            var again = chosen(other, "MicrosoftAccountExchange");
            var location = back(other, microsoft.visit(again).parameters(), true);
            assertNotNull(Browser.query(location, "code"), location);
            assertEquals(objectId, TokenServiceStub.lastMint().path("objectId").asText());
        }
    }

    /**
     * OpenID Connect RP-Initiated Logout, as far as B2C goes: the provider's own session ends too.
     */
    @Test
    void signing_out_here_signs_out_at_the_provider() {
        try (var microsoft = new StubOpenIdProvider()) {
            microsoft.customer(Map.of("sub", "ms-eve", "name", "Eve", "email", "eve@live.example"));
            var tenant = linking(microsoft);
            var browser = new Browser(tenant.name, SUSI);
            browser.open(tenant.request());
            var to = chosen(browser, "MicrosoftAccountExchange");
            back(browser, microsoft.visit(to).parameters(), true);
            browser.page();
            browser.submit(Map.of("displayName", "Eve", "givenName", "Eve", "surname", "E"));
            assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
            var page =
                    given().cookies(browser.cookies)
                            .get("/" + tenant.name + "/" + SUSI + "/oauth2/v2.0/logout")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString();
            assertTrue(page.contains("<iframe src=\"" + microsoft.issuer() + "/logout\""), page);
        }
    }

    private static SocialTenant linking(StubOpenIdProvider microsoft) {
        return new SocialTenant(
                "advanced-policies/account-linking",
                xml ->
                        xml.replace(
                                        "https://login.live.com/.well-known/openid-configuration",
                                        microsoft.metadataAddress())
                                .replace("msa_clientid", StubOpenIdProvider.CLIENT_ID)
                                .replaceFirst(
                                        "PublicPolicyUri=",
                                        "DeploymentMode=\"Development\" PublicPolicyUri="));
    }
}
