package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Application.signIn;

import dev.gatehouse.e2e.Customer.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journey is a row: whichever service dies in its middle, the customer goes on. */
@ExtendWith(SuiteUnderTest.class)
class RestartIT {

    private final SuiteUnderTest suite;

    RestartIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-engine", "ui-service", "token-service"})
    void a_sign_up_finishes_though_a_service_is_killed_in_its_middle(String service)
            throws Exception {
        SignIns customers = new SignIns(suite);
        String email = suite.newEmail();
        Page page = suite.customer().open(signIn(suite.origin(), "B2C_1_SignUpSignIn")).page();
        Page verified = customers.verifiedEmail(page.follow("#createAccount").page(), email);

        suite.killAndStart(service);

        String idToken =
                customers.create(verified, "Correct-horse-7").atApplication().get("id_token");
        suite.idToken(idToken, "B2C_1_SignUpSignIn");
    }

    @ParameterizedTest
    @ValueSource(strings = "registry-service")
    void sign_ins_go_on_while_registration_is_down(String service) throws Exception {
        SignIns customers = new SignIns(suite);
        suite.kill(service);
        try {
            Page page = suite.customer().open(signIn(suite.origin(), "B2C_1_SignUpSignIn")).page();
            customers.signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();
        } finally {
            suite.start(service);
        }
    }
}
