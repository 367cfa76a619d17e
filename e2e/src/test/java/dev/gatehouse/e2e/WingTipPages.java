package dev.gatehouse.e2e;

/** What customers of WingTip do on its pages. */
final class WingTipPages {
    static final String PASSWORD = "Correct-horse-7";
    static final String TERMS = "input[name=extension_TermsOfServiceConsented]";

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    WingTipPages(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
    }

    /** From the sign-in page through the phone's verification to the application. */
    void signUp(Chromium browser, String email, String number) {
        browser.click("#createAccount");
        customers.verifyEmail(browser, email);
        register(browser);
        name(browser, "ada");
        addPhone(browser, number);
    }

    void register(Chromium browser) {
        browser.fill("displayName", "Ada").click(TERMS);
        customers.setPassword(browser, PASSWORD);
    }

    void name(Chromium browser, String tag) {
        browser.fill("extension_PlayerTag", tag).click("#continue");
    }

    void addPhone(Chromium browser, String number) {
        browser.choose("countryCode", "US").fill("number", number.substring(2));
        provePhone(browser, number);
    }

    void provePhone(Chromium browser, String number) {
        browser.click("#sendCode");
        browser.fill("verificationCode", suite.inbox().newCodeFor(number)).click("#verifyCode");
    }

    void signIn(Chromium browser, String email, String password, String button) {
        browser.fill("signInName", email).fill("password", password).click(button);
    }

    /** The words of the policy or of a service about what was entered. */
    void isTold(Chromium browser, String words) {
        browser.reads(".error.pageLevel:not([hidden]) p", words);
    }
}
