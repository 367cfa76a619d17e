package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.RegisteredClient.NIGHTLY_REPORT;
import static dev.gatehouse.e2e.RegisteredClient.TASKS_API;
import static dev.gatehouse.e2e.RegisteredClient.TASK_BOARD;
import static dev.gatehouse.e2e.RegisteredClient.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** openid-client asking about tokens, and giving them back. */
@ExtendWith(SuiteUnderTest.class)
class OpenIdClientEndpointsIT {

    private final SuiteUnderTest suite;

    OpenIdClientEndpointsIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    @Test
    void a_daemon_gets_a_token_in_its_own_name() throws Exception {
        // RFC 6749 §4.4
        try (OpenIdClient client = new OpenIdClient(suite, NIGHTLY_REPORT)) {
            JsonNode tokens = client.ask("clientCredentials", scope(NIGHTLY_REPORT)).result();
            assertThat(tokens.path("access_token").asText()).isNotBlank();
            assertThat(tokens.has("refresh_token")).isFalse();
        }
    }

    @Test
    void an_api_introspects_the_tokens_it_is_sent() throws Exception {
        // RFC 7662 §2.2
        try (OpenIdClient board = new OpenIdClient(suite, TASK_BOARD);
                OpenIdClient api = new OpenIdClient(suite, TASKS_API);
                OpenIdClient stranger = new OpenIdClient(suite, NIGHTLY_REPORT)) {
            String token = board.tokens().path("access_token").asText();

            JsonNode told = api.ask("introspect", Map.of("token", token)).result();
            assertThat(told.path("active").asBoolean()).isTrue();
            assertThat(told.path("client_id").asText()).isEqualTo(TASK_BOARD.id());

            // §4: nobody learns about tokens that are none of its business
            JsonNode untold = stranger.ask("introspect", Map.of("token", token)).result();
            assertThat(untold.path("active").asBoolean()).isFalse();
            assertThat(untold).hasSize(1);
        }
    }

    @Test
    void a_refresh_token_that_was_given_back_is_good_for_nothing() throws Exception {
        // RFC 7009 §2.1
        try (OpenIdClient client = new OpenIdClient(suite, WEB)) {
            String token = client.tokens().path("refresh_token").asText();
            client.ask("revoke", Map.of("token", token)).result();
            assertThat(client.ask("refresh", Map.of("refreshToken", token)).refusal().code())
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void a_client_reads_about_its_customer() throws Exception {
        // OpenID Connect Core §5.3.2: the client checks that it is the id_token's subject
        try (OpenIdClient client = new OpenIdClient(suite, WEB)) {
            JsonNode tokens = client.tokens();
            JsonNode info =
                    client.ask(
                                    "userInfo",
                                    Map.of(
                                            "accessToken",
                                            tokens.path("access_token").asText(),
                                            "subject",
                                            tokens.at("/claims/sub").asText()))
                            .result();
            assertThat(info.path("emails").get(0).asText()).contains("@example.com");
        }
    }

    private static Map<String, String> scope(RegisteredClient client) {
        return Map.of("scope", client.resource());
    }
}
