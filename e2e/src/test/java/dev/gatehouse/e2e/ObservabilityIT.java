package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import dev.gatehouse.local.suite.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator sees of the suite: one trace, health, metrics, and logs without secrets. */
@ExtendWith(SuiteUnderTest.class)
class ObservabilityIT {

    private static final String POLICY = "B2C_1_SignUpSignIn";

    private final SuiteUnderTest suite;
    private final SignIns customers;

    ObservabilityIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new SignIns(suite);
    }

    @Test
    void one_trace_leads_from_the_request_through_all_services() throws Exception {
        // W3C Trace Context §3.2: the trace-id of an incoming traceparent is kept
        String traceId = UUID.randomUUID().toString().replace("-", "");
        String traceparent = "00-" + traceId + "-b7ad6b7169203331-01";
        Customer customer = suite.customer();
        Page verified = verified(customer, suite.newEmail());
        customer.tracedBy(traceparent);
        String code = create(verified, "Correct-horse-7").get("code");
        assertThat(LogLines.of(suite, Service.POLICY_ENGINE).of(traceId))
                .anyMatch(line -> line.startsWith("journey completed "));
        assertThat(LogLines.of(suite, Service.TOKEN_SERVICE).of(traceId))
                .anyMatch(line -> line.startsWith("code issued client_id=" + Application.WEB));

        JsonNode tokens = redeem(traceparent, "authorization_code", "code", code);
        redeem(traceparent, "refresh_token", "refresh_token", text(tokens, "refresh_token"));

        assertThat(LogLines.of(suite, Service.TOKEN_SERVICE).of(traceId))
                .anyMatch(line -> issued(line, "authorization_code"))
                .anyMatch(line -> issued(line, "refresh_token"));
        assertThat(LogLines.of(suite, Service.POLICY_ENGINE).of(traceId))
                .anyMatch(line -> line.startsWith("refresh allowed "));
    }

    @Test
    void a_request_without_a_trace_begins_one() {
        create(verified(suite.customer(), suite.newEmail()), "Correct-horse-7");

        String traceId =
                LogLines.of(suite, Service.POLICY_ENGINE).last("journey completed ").traceId();
        assertThat(traceId).matches("[0-9a-f]{32}");
        assertThat(LogLines.of(suite, Service.TOKEN_SERVICE).of(traceId))
                .anyMatch(line -> line.startsWith("code issued "));
    }

    @ParameterizedTest
    @EnumSource
    void each_service_tells_its_health_and_metrics_on_its_own_port(Service service)
            throws Exception {
        for (String health : new String[] {"/q/health/live", "/q/health/ready"}) {
            HttpResponse<String> answer = get(suite.addressOf(service).resolve(health));
            assertThat(answer.statusCode()).as(health).isEqualTo(200);
            assertThat(text(new ObjectMapper().readTree(answer.body()), "status")).isEqualTo("UP");
        }
        assertThat(get(suite.addressOf(service).resolve("/q/metrics")).body())
                .contains("# TYPE http_server_requests_seconds summary", "jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UI_SERVICE")
    void a_service_with_a_database_is_ready_once_the_schema_is_there(Service service)
            throws Exception {
        assertThat(get(suite.addressOf(service).resolve("/q/health/ready")).body())
                .contains("\"schema\"");
    }

    @Test
    void journeys_and_tokens_are_counted() throws Exception {
        String code =
                create(verified(suite.customer(), suite.newEmail()), "Correct-horse-7").get("code");
        redeem(null, "authorization_code", "code", code);

        String policy = "policy=\"" + POLICY.toLowerCase() + "\"";
        assertThat(get(suite.addressOf(Service.POLICY_ENGINE).resolve("/q/metrics")).body())
                .contains("gatehouse_journeys_total{outcome=\"completed\"," + policy + "}");
        assertThat(get(suite.addressOf(Service.TOKEN_SERVICE).resolve("/q/metrics")).body())
                .contains("gatehouse_codes_total{" + policy + "}")
                .contains(
                        "gatehouse_tokens_total{grant_type=\"authorization_code\"," + policy + "}");
    }

    @ParameterizedTest
    @EnumSource
    void a_production_log_is_json_and_nothing_is_amiss_at_start(Service service) {
        List<LogLines.Line> lines = LogLines.of(suite, service).lines();
        assertThat(lines)
                .isNotEmpty()
                .allMatch(line -> line.service().equals(service.moduleName()))
                .anyMatch(line -> line.message().contains(" started in "))
                // two gauges of one name, exporters that nobody asked for
                .noneMatch(line -> line.message().contains("already registered"))
                .noneMatch(line -> line.message().contains("Failed to export"));
    }

    @Test
    void no_log_ever_holds_a_secret() throws Exception {
        // OWASP ASVS 4.0 §7.1.1: credentials, codes and session tokens are not logged
        List<String> secrets = new ArrayList<>(List.of(Application.WEB_SECRET));
        String email = suite.newEmail();
        Customer customer = suite.customer();
        String password = secret(secrets, "Right-horse-" + UUID.randomUUID());
        String wrong = secret(secrets, "Wrong-horse-" + UUID.randomUUID());
        Page verified = verified(customer, email);
        String mailed = suite.inbox().codeFor(email);
        String code = secret(secrets, create(verified, password).get("code"));
        secrets.addAll(customer.cookieValues());

        Customer again = suite.customer();
        Page refused = customers.signIn(again.open(codeRequest()).page(), email, wrong).page();
        secrets.add(customers.signIn(refused, email, password).atApplication().get("code"));
        secrets.addAll(again.cookieValues());

        JsonNode tokens = redeem(null, "authorization_code", "code", code);
        JsonNode refreshed =
                redeem(null, "refresh_token", "refresh_token", text(tokens, "refresh_token"));
        for (JsonNode answer : List.of(tokens, refreshed)) {
            for (String name : List.of("refresh_token", "id_token", "access_token")) {
                secrets.add(text(answer, name));
            }
        }

        assertThat(customer.cookieValues()).hasSizeGreaterThanOrEqualTo(2);
        for (Service service : Service.values()) {
            String log = Files.readString(suite.log(service));
            assertThat(log).isNotBlank().doesNotContainPattern("\\b" + mailed + "\\b");
            for (String secret : secrets) {
                assertThat(log).as(service.moduleName()).doesNotContain(secret);
            }
        }
    }

    private URI codeRequest() {
        return Application.signIn(
                suite.origin(),
                POLICY,
                Map.of(
                        "response_type",
                        "code",
                        "scope",
                        "openid offline_access " + Application.WEB));
    }

    private Page verified(Customer customer, String email) {
        Page signIn = customer.open(codeRequest()).page();
        return customers.verifiedEmail(signIn.follow("#createAccount").page(), email);
    }

    private AtApplication create(Page verified, String password) {
        return customers.create(verified, password).atApplication();
    }

    private JsonNode redeem(String traceparent, String grantType, String name, String value)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(suite.address(POLICY, "/oauth2/v2.0/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        Application.query(
                                                Map.of(
                                                        "grant_type",
                                                        grantType,
                                                        "client_id",
                                                        Application.WEB,
                                                        "client_secret",
                                                        Application.WEB_SECRET,
                                                        "redirect_uri",
                                                        Application.WEB_REDIRECT,
                                                        name,
                                                        value))));
        if (traceparent != null) request.header("traceparent", traceparent);
        HttpResponse<String> answer = send(request.build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).build());
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().sslContext(suite.trust()).build()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static boolean issued(String line, String grantType) {
        return line.startsWith("tokens issued client_id=" + Application.WEB)
                && line.endsWith("grant_type=" + grantType);
    }

    private static String text(JsonNode json, String name) {
        assertThat(json.path(name).isTextual()).as("%s in %s", name, json).isTrue();
        return json.path(name).asText();
    }

    private static String secret(List<String> secrets, String secret) {
        secrets.add(secret);
        return secret;
    }
}
