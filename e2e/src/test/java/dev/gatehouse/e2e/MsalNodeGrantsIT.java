package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.RegisteredClient.CALENDAR_API;
import static dev.gatehouse.e2e.RegisteredClient.CALENDAR_READ;
import static dev.gatehouse.e2e.RegisteredClient.NIGHTLY_REPORT;
import static dev.gatehouse.e2e.RegisteredClient.TASKS_API;
import static dev.gatehouse.e2e.RegisteredClient.TASK_BOARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code @azure/msal-node} in a daemon and in an API that asks another. */
@ExtendWith(SuiteUnderTest.class)
class MsalNodeGrantsIT {

    private final SuiteUnderTest suite;

    MsalNodeGrantsIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    @Test
    void a_daemon_gets_a_token_in_its_own_name_and_keeps_it() throws Exception {
        // RFC 6749 §4.4
        try (MsalNode daemon = new MsalNode(suite, NIGHTLY_REPORT)) {
            var request = Map.of("scopes", daemon.scopes());
            JsonNode tokens = daemon.ask("byClientCredential", request).result();

            JWTClaimsSet claims = claims(tokens);
            assertThat(claims.getAudience()).containsExactly(TASKS_API.id());
            assertThat(claims.getStringClaim("azp")).isEqualTo(NIGHTLY_REPORT.id());
            assertThat(claims.getStringListClaim("roles")).containsExactly("Tasks.Read.All");

            JsonNode again = daemon.ask("byClientCredential", request).result();
            assertThat(again.path("fromCache").asBoolean()).isTrue();
        }
    }

    @Test
    void a_daemon_is_refused_an_api_it_has_no_role_at_and_a_wrong_secret() throws Exception {
        try (MsalNode daemon = new MsalNode(suite, NIGHTLY_REPORT)) {
            var calendar = List.of("https://yourtenant.onmicrosoft.com/calendar/.default");
            assertThat(
                            daemon.ask("byClientCredential", Map.of("scopes", calendar))
                                    .refusal()
                                    .message())
                    .contains("AADB2C");
        }
        var guessing = NIGHTLY_REPORT.withSecret("not-the-secret-of-the-nightly-report");
        try (MsalNode daemon = new MsalNode(suite, guessing)) {
            var request = Map.of("scopes", daemon.scopes());
            assertThat(daemon.ask("byClientCredential", request).refusal().code())
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    void an_api_asks_another_on_behalf_of_the_customer() throws Exception {
        try (MsalNode board = new MsalNode(suite, TASK_BOARD);
                MsalNode api = new MsalNode(suite, TASKS_API)) {
            JsonNode customers = board.tokens();

            JsonNode tokens = onBehalfOf(api, customers).result();

            JWTClaimsSet claims = claims(tokens);
            assertThat(claims.getAudience()).containsExactly(CALENDAR_API);
            assertThat(claims.getStringClaim("azp")).isEqualTo(TASKS_API.id());
            assertThat(claims.getStringClaim("scp")).isEqualTo("calendar.read");
            assertThat(claims.getSubject()).isEqualTo(claims(customers).getSubject());

            // the token is for the calendar, so that nobody else can spend it once more
            assertThat(onBehalfOf(api, tokens).refusal().code()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void an_api_is_refused_to_act_on_behalf_of_a_daemon() throws Exception {
        try (MsalNode daemon = new MsalNode(suite, NIGHTLY_REPORT);
                MsalNode api = new MsalNode(suite, TASKS_API)) {
            JsonNode daemons =
                    daemon.ask("byClientCredential", Map.of("scopes", daemon.scopes())).result();
            assertThat(onBehalfOf(api, daemons).refusal().code()).isEqualTo("invalid_grant");
        }
    }

    private static ClientAnswer onBehalfOf(MsalNode api, JsonNode tokens) {
        String assertion = tokens.path("accessToken").asText();
        return api.ask(
                "onBehalfOf", Map.of("oboAssertion", assertion, "scopes", List.of(CALENDAR_READ)));
    }

    private static JWTClaimsSet claims(JsonNode tokens) throws Exception {
        return JWTParser.parse(tokens.path("accessToken").asText()).getJWTClaimsSet();
    }
}
