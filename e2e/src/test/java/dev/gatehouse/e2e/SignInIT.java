package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Application.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import dev.gatehouse.e2e.Customer.Screen;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The main path, without JavaScript, for our own user flows and for the starter pack as it is
 * published.
 */
@ExtendWith(SuiteUnderTest.class)
class SignInIT {

    private final SuiteUnderTest suite;
    private final SignIns customers;

    SignInIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new SignIns(suite);
    }

    @ParameterizedTest
    @EnumSource
    void a_new_customer_signs_up_signs_out_and_signs_in_again(PolicyFamily family)
            throws Exception {
        suite.requires(family);
        String email = suite.newEmail();
        Customer customer = suite.customer();

        Page page = customer.open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        AtApplication signedUp = customers.signUp(page, email, "Correct-horse-7").atApplication();
        JWTClaimsSet first = suite.idToken(signedUp.get("id_token"), family.signUpOrSignIn);
        assertThat(signedUp.get("state")).isEqualTo("st/a+te");
        assertThat(first.getClaim("nonce")).isEqualTo("n-" + family.signUpOrSignIn);

        Screen signedOut =
                customer.open(
                        suite.address(
                                family.signUpOrSignIn,
                                "/oauth2/v2.0/logout?"
                                        + Application.query(
                                                Map.of(
                                                        "post_logout_redirect_uri",
                                                        Application.WEB_REDIRECT,
                                                        "state",
                                                        "bye"))));
        assertThat(signedOut.atApplication().get("state")).isEqualTo("bye");

        Page again = customer.open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        AtApplication back = customers.signIn(again, email, "Correct-horse-7").atApplication();
        JWTClaimsSet second = suite.idToken(back.get("id_token"), family.signUpOrSignIn);
        assertThat(second.getSubject()).isEqualTo(first.getSubject());
        if (family == PolicyFamily.USER_FLOWS) {
            assertThat(first.getBooleanClaim("newUser")).isTrue();
            assertThat(first.getStringListClaim("emails")).containsExactly(email);
            assertThat(second.getClaim("newUser")).isNull();
        } else {
            assertThat(second.getClaim("acr")).isEqualTo("b2c_1a_signup_signin");
            assertThat(first.getClaim("email")).isEqualTo(email);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_password_and_an_unknown_customer_stay_on_the_page(PolicyFamily family) {
        suite.requires(family);
        String email = suite.newEmail();
        Page first = suite.customer().open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        customers.signUp(first, email, "Correct-horse-7").atApplication();

        Page page = suite.customer().open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        Page refused = customers.signIn(page, email, "Wrong-horse-77").page();
        assertThat(
                        refused.document()
                                .select(".error[aria-hidden=false], .error:not([hidden])")
                                .text())
                .isNotBlank();
        assertThat(refused.document().getElementById("password").val()).isEmpty();

        Page corrected = refused;
        customers.signIn(corrected, email, "Correct-horse-7").atApplication();
    }

    @ParameterizedTest
    @EnumSource
    void a_second_policy_needs_no_page_while_the_session_lives(PolicyFamily family)
            throws Exception {
        suite.requires(family);
        Customer customer = suite.customer();
        Page page = customer.open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        AtApplication signedUp =
                customers.signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();

        AtApplication silently =
                customer.open(signIn(suite.origin(), family.secondSignIn)).atApplication();

        assertThat(suite.idToken(silently.get("id_token"), family.secondSignIn).getSubject())
                .isEqualTo(
                        suite.idToken(signedUp.get("id_token"), family.signUpOrSignIn)
                                .getSubject());
        AtApplication byName =
                customer.open(signIn(suite.origin(), family.secondSignIn, Map.of("prompt", "none")))
                        .atApplication();
        assertThat(byName.response()).containsKey("id_token");
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_edits_the_profile(PolicyFamily family) throws Exception {
        suite.requires(family);
        Customer customer = suite.customer();
        Page page = customer.open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        customers.signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();

        Page profile = customer.open(signIn(suite.origin(), family.profileEdit)).page();
        assertThat(profile.document().getElementById("givenName").val()).isEqualTo("Ada givenName");
        profile.fill("givenName", "Augusta").press("#continue").atApplication();

        Page again = customer.open(signIn(suite.origin(), family.profileEdit)).page();
        assertThat(again.document().getElementById("givenName").val()).isEqualTo("Augusta");
        AtApplication cancelled = again.press("#cancel").atApplication();
        assertThat(cancelled.get("error")).isEqualTo("access_denied");
        assertThat(cancelled.get("error_description")).startsWith("AADB2C90091: ");
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_who_forgot_the_password_sets_a_new_one(PolicyFamily family) {
        suite.requires(family);
        String email = suite.newEmail();
        Page page = suite.customer().open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        customers.signUp(page, email, "Correct-horse-7").atApplication();

        Page reset = suite.customer().open(signIn(suite.origin(), family.passwordReset)).page();
        Page newPassword = customers.verifiedEmail(reset, email).press("#continue").page();
        newPassword
                .fill("newPassword", "Better-horse-88")
                .fill("reenterPassword", "Better-horse-88")
                .press("#continue")
                .atApplication();

        Page signIn = suite.customer().open(signIn(suite.origin(), family.signUpOrSignIn)).page();
        Page refused = customers.signIn(signIn, email, "Correct-horse-7").page();
        customers.signIn(refused, email, "Better-horse-88").atApplication();
    }

    @ParameterizedTest
    @EnumSource
    void every_form_of_the_address_leads_to_the_same_policy(PolicyFamily family) {
        suite.requires(family);
        String query = "?" + signIn(suite.origin(), family.signUpOrSignIn).getRawQuery();
        for (String path :
                new String[] {
                    "/"
                            + Application.TENANT
                            + "/"
                            + family.signUpOrSignIn.toUpperCase()
                            + "/oauth2/v2.0/authorize"
                            + query,
                    "/"
                            + Application.TENANT_ID
                            + "/"
                            + family.signUpOrSignIn.toLowerCase()
                            + "/oauth2/v2.0/authorize"
                            + query,
                    "/tfp/"
                            + Application.TENANT
                            + "/"
                            + family.signUpOrSignIn
                            + "/oauth2/v2.0/authorize"
                            + query,
                    "/"
                            + Application.TENANT
                            + "/oauth2/v2.0/authorize"
                            + query
                            + "&p="
                            + family.signUpOrSignIn,
                }) {
            Page page = suite.customer().open(suite.origin().resolve(path)).page();
            assertThat(page.shows("#password")).as(page.toString()).isTrue();
        }
    }
}
