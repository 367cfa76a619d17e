package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.PARTNER;
import static dev.gatehouse.e2e.Client.SHOP;
import static dev.gatehouse.e2e.Client.TILL;
import static dev.gatehouse.e2e.Client.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a code is good for: once, for its client, at its policy, with its verifier. */
@ExtendWith(SuiteUnderTest.class)
class CodeRefusalsIT {

    private final SignedIn customer;

    CodeRefusalsIT(SuiteUnderTest suite) {
        this.customer = SignedIn.at(suite, SHOP);
    }

    @Test
    void a_code_shown_twice_gives_nothing_and_takes_back_what_it_gave() {
        String code = customer.code(SHOP);
        String refreshToken = customer.redeem(SHOP, code).get("refresh_token");

        // RFC 6749 §4.1.2
        refuses(customer.redeem(SHOP, code), "invalid_grant AADB2C90129");
        refuses(customer.refresh(SHOP, refreshToken), "invalid_grant AADB2C90129");
    }

    @Test
    void a_code_of_another_client_is_refused_and_stays_good_for_its_own() {
        String code = customer.code(SHOP);
        // RFC 6749 §4.1.3: issued to the authenticated client
        refuses(customer.redeem(PARTNER, code), "invalid_grant AADB2C90279");
        refuses(
                customer.redeem(WINDOW, code, Map.of("code_verifier", Pkce.VERIFIER)),
                "invalid_grant AADB2C90279");
        assertThat(customer.redeem(SHOP, code).status()).isEqualTo(200);
    }

    @Test
    void a_code_of_another_policy_is_refused_and_stays_good_for_its_own() {
        String code = customer.code(SHOP);
        // protocol.md §4: at the policy that it was issued by
        refuses(
                customer.at(SignedIn.SECOND_POLICY).redeem(SHOP, code),
                "invalid_grant AADB2C90088");
        assertThat(customer.redeem(SHOP, code).status()).isEqualTo(200);
    }

    @Test
    void a_code_with_another_redirect_uri_is_spent() {
        String code = customer.code(SHOP);
        // RFC 6749 §4.1.3: identical to that of the authorization request
        refuses(
                customer.redeem(
                        SHOP, code, Map.of("redirect_uri", "https://app.example/shop/silent")),
                "invalid_grant AADB2C90006");
        refuses(customer.redeem(SHOP, code), "invalid_grant AADB2C90129");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "another-code-verifier-that-is-43-characters-long",
                "A-CODE-VERIFIER-OF-THE-TESTS-THAT-IS-43-CHARACTERS-OR-MORE",
                // the challenge in place of the verifier: RFC 7636 §7.2
                "the challenge"
            })
    void there_is_one_guess_at_the_verifier(String guess) {
        String code = customer.code(SHOP);
        String verifier = guess.equals("the challenge") ? Pkce.CHALLENGE : guess;
        // RFC 7636 §4.6
        refuses(
                customer.redeem(SHOP, code, Map.of("code_verifier", verifier)),
                "invalid_grant AADB2C90182");
        refuses(customer.redeem(SHOP, code), "invalid_grant AADB2C90129");
    }

    @Test
    void a_challenge_is_not_met_by_leaving_the_verifier_out() {
        // RFC 7636 §4.6, RFC 9700 §2.1.1
        refuses(
                customer.redeem(SHOP, customer.code(SHOP), Map.of("code_verifier", "")),
                "invalid_grant AADB2C90183");
    }

    @Test
    void a_verifier_shows_that_the_challenge_was_taken_out_on_its_way() {
        String code =
                customer.response(SHOP, Map.of("code_challenge", "", "code_challenge_method", ""))
                        .get("code");
        // RFC 9700 §4.8.2: PKCE downgrade
        refuses(customer.redeem(SHOP, code), "invalid_grant AADB2C90182");
    }

    @Test
    void a_challenge_made_plain_on_its_way_is_refused() {
        for (String method : new String[] {"plain", ""}) {
            // RFC 7636 §7.2, RFC 9700 §2.1.1: plain is for clients that were set up for it
            assertThat(
                            customer.response(SHOP, Map.of("code_challenge_method", method))
                                    .get("error_description"))
                    .startsWith("AADB2C90184: ");
        }
    }

    @Test
    void clients_without_a_secret_cannot_do_without_a_challenge() {
        for (Client client : new Client[] {WINDOW, TILL}) {
            // RFC 9700 §2.1.1
            assertThat(
                            customer.response(
                                            client,
                                            Map.of(
                                                    "code_challenge", "",
                                                    "code_challenge_method", ""))
                                    .get("error_description"))
                    .startsWith("AADB2C99059: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"S512", "s256", "PLAIN", "none", "S256 plain"})
    void an_unknown_challenge_method_is_refused(String method) {
        // RFC 7636 §4.4.1
        var refusal = customer.response(SHOP, Map.of("code_challenge_method", method));
        assertThat(refusal.get("error")).isEqualTo("invalid_request");
        assertThat(refusal.get("error_description")).startsWith("AADB2C90184: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "code", "' or ''='", "\u0000", "%00", "é"})
    void what_is_no_code_of_ours_is_refused(String code) {
        refuses(customer.redeem(SHOP, code), "invalid_grant AADB2C90090");
    }

    private static void refuses(Reply reply, String refusal) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.refusal()).isEqualTo(refusal);
    }
}
