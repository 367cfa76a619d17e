package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.SHOP;
import static dev.gatehouse.e2e.Client.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the token endpoint, and how. */
@ExtendWith(SuiteUnderTest.class)
class TokenEndpointRefusalsIT {

    private static final Map<String, String> REQUEST = SHOP.redemption("a-code", Map.of());

    private final URI token;
    private final Wire wire;

    TokenEndpointRefusalsIT(SuiteUnderTest suite) {
        this.token = suite.address(SignedIn.POLICY, "/oauth2/v2.0/token");
        this.wire = new Wire(suite.trust());
    }

    @Test
    void a_wrong_secret_is_refused_with_a_challenge() {
        // RFC 6749 §5.2
        Reply reply =
                wire.post(token, SHOP.redemption("c", Map.of("client_secret", "not-the-secret")));
        refuses(reply, 401, "invalid_client AADB2C90081");
        assertThat(reply.header("WWW-Authenticate")).isPresent();
    }

    @Test
    void a_secret_of_another_client_is_refused() {
        refuses(
                wire.post(
                        token,
                        SHOP.redemption("c", Map.of("client_secret", Client.PARTNER.secret()))),
                401,
                "invalid_client AADB2C90081");
    }

    @Test
    void a_confidential_client_needs_its_secret() {
        // RFC 6749 §3.2.1
        refuses(
                wire.post(token, SHOP.redemption("c", Map.of("client_secret", ""))),
                400,
                "invalid_request AADB2C90079");
    }

    @Test
    void a_public_client_sends_no_secret() {
        refuses(
                wire.post(token, WINDOW.redemption("c", Map.of("client_secret", "a-secret"))),
                400,
                "invalid_request AADB2C90084");
    }

    @Test
    void an_unknown_client_is_refused() {
        String unknown = "00000000-0000-4000-8000-000000000000";
        refuses(
                wire.post(token, SHOP.redemption("c", Map.of("client_id", unknown))),
                400,
                "unauthorized_client AADB2C90018");
    }

    @Test
    void a_client_of_another_tenant_is_refused() {
        refuses(
                wire.post(token, Client.CONTOSO.redemption("c", Map.of())),
                400,
                "unauthorized_client AADB2C90018");
    }

    @Test
    void a_client_proves_itself_in_one_way() {
        // RFC 6749 §2.3: not more than one method in a request
        refuses(
                wire.post(token, REQUEST, "Authorization", basic(SHOP.id(), SHOP.secret())),
                400,
                "invalid_request AADB2C90122");
    }

    @Test
    void a_client_has_one_name() {
        Map<String, String> other =
                SHOP.redemption("c", Map.of("client_id", Client.PARTNER.id(), "client_secret", ""));
        refuses(
                wire.post(token, other, "Authorization", basic(SHOP.id(), SHOP.secret())),
                400,
                "invalid_request AADB2C90122");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic bm8tY29sb24=",
                "Basic JTp4", // "%:x"
                "Basic Og==", // ":"
            })
    void malformed_basic_credentials_are_refused(String authorization) {
        Map<String, String> bare =
                SHOP.redemption("c", Map.of("client_id", "", "client_secret", ""));
        Reply reply = wire.post(token, bare, "Authorization", authorization);
        assertThat(reply.status()).as(reply.toString()).isIn(400, 401);
        assertThat(reply.get("error")).isIn("invalid_client", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "implicit",
                "AUTHORIZATION_CODE",
                "authorization_code refresh_token",
                "urn:ietf:params:oauth:grant-type:saml2-bearer",
                "\r\nSet-Cookie: a=b",
                "<script>",
            })
    void an_unknown_grant_type_is_refused(String grantType) {
        // RFC 6749 §5.2
        Reply reply = wire.post(token, SHOP.redemption("c", Map.of("grant_type", grantType)));
        refuses(reply, 400, "unsupported_grant_type AADB2C90086");
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "code"})
    void what_is_required_is_missed(String name) {
        refuses(
                wire.post(token, SHOP.redemption("c", Map.of(name, ""))),
                400,
                "invalid_request AADB2C90083");
    }

    @Test
    void nothing_is_asked_by_get() {
        // RFC 6749 §3.2: a code and a secret in an address would be in logs and histories
        refuses(
                wire.get(URI.create(token + "?" + Customer.form(REQUEST))),
                400,
                "invalid_request AADB2C90226");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void no_other_method_is_taken(String method) {
        Reply reply =
                wire.send(
                        HttpRequest.newBuilder(token)
                                .header("Content-Type", Wire.FORM)
                                .method(method, BodyPublishers.ofString(Customer.form(REQUEST))));
        refuses(reply, 405, "invalid_request AADB2C90015");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/xml",
                "nonsense"
            })
    void no_other_content_type_is_taken(String contentType) {
        // RFC 6749 §3.2, appendix B
        Reply reply = wire.post(token, contentType, Customer.form(REQUEST));
        assertThat(reply.status()).as(reply.toString()).isIn(400, 415);
        assertThat(reply.refusal()).isEqualTo("invalid_request AADB2C90122");
    }

    @Test
    void nothing_is_read_from_the_query() {
        // RFC 6749 §2.3.1: credentials must not be in the address
        Map<String, String> bare =
                SHOP.redemption("c", Map.of("client_id", "", "client_secret", ""));
        URI withCredentials =
                URI.create(token + "?client_id=" + SHOP.id() + "&client_secret=" + SHOP.secret());
        refuses(wire.post(withCredentials, bare), 400, "invalid_request AADB2C90008");
    }

    @Test
    void an_endless_body_is_refused() {
        // the service closes while the gateway still sends, so that it may not see the 413
        Reply reply = wire.post(token, SHOP.redemption("x".repeat(300_000), Map.of()));
        assertThat(reply.status()).isIn(413, 502);
    }

    @Test
    void a_parameter_of_any_length_is_refused() {
        Reply reply = wire.post(token, SHOP.redemption("x".repeat(100_000), Map.of()));
        refuses(reply, 400, "invalid_grant AADB2C90090");
    }

    @Test
    void ten_thousand_parameters_change_nothing() {
        StringBuilder form = new StringBuilder(Customer.form(REQUEST));
        for (int i = 0; i < 10_000; i++) form.append("&p").append(i).append("=1");
        Reply reply = wire.post(token, Wire.FORM, form.toString());
        refuses(reply, 400, "invalid_grant AADB2C90090");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "a=%", "=", "&&&", "grant_type", "\u0000=\u0000"})
    void what_is_no_form_is_refused(String body) {
        Reply reply = wire.post(token, Wire.FORM, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_request");
    }

    @Test
    void a_refusal_is_not_kept_by_a_cache() {
        // RFC 6749 §5.1
        Reply reply = wire.post(token, REQUEST);
        assertThat(reply.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(reply.header("Pragma")).hasValue("no-cache");
    }

    private static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(Reply reply, int status, String refusal) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.refusal()).isEqualTo(refusal);
    }
}
