package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a customer does on the pages in a browser. */
final class BrowserSignIns {

    private final SuiteUnderTest suite;

    BrowserSignIns(SuiteUnderTest suite) {
        this.suite = suite;
    }

    /** The native application's request: its response stays in the address bar. */
    URI request(String tenant, String policy, Map<String, String> changes) {
        var parameters = new HashMap<String, String>();
        parameters.put("client_id", Application.NATIVE);
        parameters.put("redirect_uri", Application.NATIVE_REDIRECT);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("nonce", "n");
        parameters.put("code_challenge", Pkce.CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(changes);
        return suite.origin()
                .resolve(
                        "/%s/%s/oauth2/v2.0/authorize?%s"
                                .formatted(tenant, policy, Application.query(parameters)));
    }

    URI request(PublishedPack pack, String policy) {
        return request(pack.tenant(), policy, Map.of());
    }

    static void arrived(Chromium browser) {
        browser.seesAddress(Application.NATIVE_REDIRECT);
        assertThat(browser.address().toString()).contains("code=");
    }

    static void refused(Chromium browser, String error) {
        browser.seesAddress(Application.NATIVE_REDIRECT);
        assertThat(URLDecoder.decode(browser.address().toString(), StandardCharsets.UTF_8))
                .contains(error);
    }

    /** From the sign-in page through e-mail verification to the application. */
    void signUp(Chromium browser, String email, String password) {
        browser.click("#createAccount");
        verifyEmail(browser, email);
        enterDetails(browser, password);
    }

    /** What a sign-up page asks for besides the address. */
    void enterDetails(Chromium browser, String password) {
        for (String attribute : new String[] {"displayName", "givenName", "surname"}) {
            if (browser.shows("#" + attribute)) browser.fill(attribute, "Ada");
        }
        setPassword(browser, password);
    }

    void verifyEmail(Chromium browser, String email) {
        browser.fill("email", email);
        verify(browser, "email", email);
    }

    /** The built-in verification of a claim whose address is there already. */
    void verify(Chromium browser, String claim, String email) {
        browser.click("#" + claim + "_ver_but_send");
        browser.fill(claim + "_ver_input", suite.inbox().newCodeFor(email))
                .click("#" + claim + "_ver_but_verify");
        browser.sees("#" + claim + "_success");
    }

    /** The display control's own, by mail or phone. */
    void verifyControl(Chromium browser, String control, String addressee) {
        browser.click("#" + control + "_but_send_code");
        browser.fill("verificationCode", suite.inbox().newCodeFor(addressee))
                .click("#" + control + "_but_verify_code")
                .sees("#" + control + "_success_message");
    }

    void setPassword(Chromium browser, String password) {
        browser.fill("newPassword", password).fill("reenterPassword", password).click("#continue");
    }
}
