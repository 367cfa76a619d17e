package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published preview of conditional access in a browser: the operator's rules demand. */
@ExtendWith(SuiteUnderTest.class)
class ConditionalAccessIT {
    private static final PublishedPack PREVIEW =
            PublishedPack.advanced("preview", "conditional-access-preview");
    private static final String CURRENT = "B2C_1A_CAPolicySample";
    private static final String DEPRECATED = "B2C_1A_PolicySample";
    private static final String PASSWORD = "Correct-horse-7";
    private static final String BETTER = "Better-horse-88";
    private static final String BLOCKED = "The user is blocked due to conditional access check.";

    /** The application of which this is demanded. */
    private static final Map<String, String> OF =
            Map.of(
                    "block", "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c1fc1",
                    "mfa", "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c1fc2",
                    "chg_pwd", "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c1fc3");

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    ConditionalAccessIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
    }

    /** What the suite has to be started with. */
    static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        int rule = 0;
        for (var demand : OF.entrySet()) {
            var prefix = "gatehouse.conditional-access.rules[%d].".formatted(rule++);
            settings.put(prefix + "requires", demand.getKey());
            settings.put(prefix + "tenants", PREVIEW.tenant());
            settings.put(prefix + "applications", demand.getValue());
        }
        return settings;
    }

    @BeforeEach
    void applications_are_there_of_which_more_is_demanded() throws Exception {
        Chromium.required();
        suite.register(PREVIEW);
        for (var demand : OF.entrySet()) {
            suite.apply(
                    """
                    apiVersion: gatehouse.dev/v1beta1
                    kind: Application
                    metadata: {name: %s, tenant: %s}
                    spec:
                      applicationId: %s
                      displayName: Guarded
                      publicClient: {redirectUris: ["http://localhost"]}
                    """
                            .formatted(
                                    demand.getKey().replace('_', '-'),
                                    PREVIEW.tenant(),
                                    demand.getValue()));
        }
    }

    @Test
    void who_is_let_in_comes_without_more_and_who_is_blocked_not_at_all() throws Exception {
        String email = signedUp();
        try (Chromium browser = suite.browser()) {
            signsIn(browser, customers.request(PREVIEW, CURRENT), email, PASSWORD);
            arrived(browser);
        }
        for (String policy : List.of(CURRENT, DEPRECATED)) {
            try (Chromium browser = suite.browser()) {
                signsIn(browser, guarded("block", policy), email, PASSWORD);
                browser.width(360).reads("#responseMsg", BLOCKED);
                browser.fits("conditional-access-block");
                assertThat(browser.shows("#continue")).isFalse();
                assertThat(browser.shows("#cancel")).isFalse();
            }
        }
    }

    @Test
    void who_needs_a_second_factor_proves_a_phone_that_is_known_the_next_time() throws Exception {
        String email = signedUp();
        String number = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            signsIn(browser, guarded("mfa", CURRENT), email, PASSWORD);
            proves(browser, number, true);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            signsIn(browser, guarded("mfa", DEPRECATED), email, PASSWORD);
            proves(browser, number, false);
            arrived(browser);
        }
    }

    @Test
    void who_needs_a_new_password_sets_it_after_a_second_factor() throws Exception {
        String email = signedUp();
        try (Chromium browser = suite.browser()) {
            signsIn(browser, guarded("chg_pwd", CURRENT), email, PASSWORD);
            proves(browser, suite.newNumber(), true);
            customers.setPassword(browser, BETTER);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            signsIn(browser, customers.request(PREVIEW, CURRENT), email, PASSWORD);
            browser.reads(".error.pageLevel", "Your password is incorrect");
            signsIn(browser, customers.request(PREVIEW, CURRENT), email, BETTER);
            arrived(browser);
        }
    }

    /** The policy shows new customers what it has for the challenged: they have no challenge. */
    private String signedUp() throws Exception {
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PREVIEW, CURRENT)).click("#createAccount");
            customers.verifyEmail(browser, email);
            browser.fill("extension_shoeSize", "39");
            customers.setPassword(browser, BETTER);
            browser.changes(() -> browser.shows("#extension_shoeSize"), true);
            customers.setPassword(browser, PASSWORD);
            browser.reads("#responseMsg", BLOCKED);
        }
        return email;
    }

    private URI guarded(String demand, String policy) {
        return customers.request(PREVIEW.tenant(), policy, Map.of("client_id", OF.get(demand)));
    }

    private static void signsIn(Chromium browser, URI request, String email, String password) {
        browser.open(request);
        browser.fill("signInName", email).fill("password", password).click("#next");
    }

    private void proves(Chromium browser, String number, boolean isNew) {
        browser.sees("#sendCode");
        assertThat(browser.shows("#number")).isEqualTo(isNew);
        if (isNew) browser.choose("countryCode", "US").fill("number", number.substring(2));
        browser.click("#sendCode");
        browser.fill("verificationCode", suite.inbox().newCodeFor(number)).click("#verifyCode");
    }
}
