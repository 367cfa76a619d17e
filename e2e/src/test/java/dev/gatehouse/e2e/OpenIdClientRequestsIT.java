package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.OpenIdClient.answer;
import static dev.gatehouse.e2e.RegisteredClient.TASK_BOARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Customer.AtApplication;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** openid-client sending its authorization request ahead, and asking who answered it. */
@ExtendWith(SuiteUnderTest.class)
class OpenIdClientRequestsIT {

    private final SuiteUnderTest suite;

    OpenIdClientRequestsIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    @Test
    void a_request_is_sent_ahead_and_only_its_reference_through_the_browser() throws Exception {
        // RFC 9126 §4
        try (OpenIdClient client = new OpenIdClient(suite, TASK_BOARD)) {
            Customer customer = suite.customer();
            URI pushed = client.authorization(Map.of("by", "pushed"));
            assertThat(pushed.getRawQuery())
                    .contains("request_uri=")
                    .contains("client_id=")
                    .doesNotContain("scope=");

            AtApplication landed = client.signUp(customer, pushed);

            assertThat(client.ask("redeem", answer(landed)).result().has("access_token")).isTrue();
            // §7.3: a second browser gets nothing
            assertThat(suite.customer().open(pushed).page().status()).isEqualTo(400);
        }
    }

    @Test
    void a_request_with_another_client_s_redirect_uri_is_not_taken_ahead() throws Exception {
        // RFC 9126 §2.3
        try (OpenIdClient client = new OpenIdClient(suite, TASK_BOARD)) {
            var elsewhere =
                    Map.of(
                            "by", "pushed",
                            "redirect_uri", Application.WEB_REDIRECT,
                            "scope", "openid");
            assertThat(client.ask("authorizationAddress", elsewhere).refusal().code())
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    void an_answer_of_another_server_is_refused_by_the_client() throws Exception {
        // RFC 9207 §2.4: the mix-up of RFC 9700 §4.4
        try (OpenIdClient client = new OpenIdClient(suite, TASK_BOARD)) {
            String address = client.signUp().address().toString();
            assertThat(address).contains("iss=");

            String mixedUp = address.replaceFirst("iss=[^&]+", "iss=https%3A%2F%2Fevil.example");
            String without = address.replaceFirst("&iss=[^&]+", "");
            assertThat(client.ask("redeem", Map.of("address", mixedUp)).refusal().message())
                    .contains("iss");
            assertThat(client.ask("redeem", Map.of("address", without)).refusal().message())
                    .contains("iss");
        }
    }
}
