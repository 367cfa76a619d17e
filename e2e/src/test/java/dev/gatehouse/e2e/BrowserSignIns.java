package dev.gatehouse.e2e;

/** What a customer does on the pages in a browser. */
final class BrowserSignIns {

    private final SuiteUnderTest suite;

    BrowserSignIns(SuiteUnderTest suite) {
        this.suite = suite;
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
        browser.fill("newPassword", password).fill("reenterPassword", password).click("#continue");
    }

    void verifyEmail(Chromium browser, String email) {
        browser.fill("email", email).click("#email_ver_but_send");
        browser.sees("#email_ver_input");
        browser.fill("email_ver_input", suite.inbox().codeFor(email))
                .click("#email_ver_but_verify");
        browser.sees("#email_ver_but_edit");
    }
}
