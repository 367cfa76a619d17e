package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the authorization endpoint refuses, and whom it tells. */
@ExtendWith(SuiteUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationRefusalsIT {

    private final Wire wire;
    private final SignedIn customer;
    private final URI authorize;

    AuthorizationRefusalsIT(SuiteUnderTest suite) {
        this.wire = new Wire(suite.trust());
        this.customer = SignedIn.at(suite, SHOP);
        this.authorize = customer.endpoint(SHOP, "authorize");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    response_type | nonsense                      | unsupported_response_type | AADB2C90013
                    response_type | code nonsense                 | unsupported_response_type | AADB2C90013
                    response_mode | nonsense                      | invalid_request           | AADB2C90014
                    response_type | token                         | unauthorized_client       | AADB2C90057
                    response_type | code token                    | unauthorized_client       | AADB2C90057
                    scope         | ''                            | invalid_request           | AADB2C90010
                    scope         | nonsense                      | invalid_scope             | AADB2C90055
                    scope         | https://unknown.example/a     | invalid_scope             | AADB2C90117
                    scope         | https://yourtenant.onmicrosoft.com/orders/nonsense     | invalid_scope | AADB2C90117
                    scope         | https://yourtenant.onmicrosoft.com/orders/orders.write | invalid_scope | AADB2C90056
                    prompt        | nonsense                      | invalid_request           | AADB2C90043
                    max_age       | -1                            | invalid_request           | AADB2C90120
                    max_age       | soon                          | invalid_request           | AADB2C90120
                    ui_locales    | <script>                      | invalid_request           | AADB2C90112
                    """)
    void a_refusal_is_told_to_the_proven_redirect_uri(
            String name, String value, String error, String code) {
        // RFC 6749 §4.1.2.1
        AtApplication refused = customer.response(SHOP, Map.of(name, value));
        assertThat(refused.get("error")).isEqualTo(error);
        assertThat(refused.get("error_description")).startsWith(code + ": ");
        assertThat(refused.get("state")).isEqualTo("s");
        assertThat(refused.response()).doesNotContainKeys("code", "id_token", "access_token");
    }

    @Test
    void several_apis_in_one_request_are_refused() {
        AtApplication refused =
                customer.response(
                        SHOP, Map.of("scope", Client.ORDERS_READ + " " + Client.STOCK_READ));
        assertThat(refused.get("error_description")).startsWith("AADB2C90146: ");
    }

    @Test
    void a_permission_that_was_not_given_is_refused() {
        AtApplication refused =
                customer.response(Client.PARTNER, Map.of("scope", Client.ORDERS_READ));
        assertThat(refused.get("error")).isEqualTo("unauthorized_client");
        assertThat(refused.get("error_description")).startsWith("AADB2C90205: ");
    }

    @Test
    void a_client_without_a_redirect_uri_is_told_on_a_page() {
        Reply reply = get(Map.of("client_id", Client.ORDERS_API));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.refusal()).isEqualTo("AADB2C90007");
    }

    @Test
    void a_token_needs_a_resource() {
        // OAuth 2.0 Multiple Response Types §3: there is nothing that it would be for
        AtApplication refused =
                customer.response(
                        Client.PARTNER, Map.of("response_type", "token", "scope", "openid"));
        assertThat(refused.get("error_description")).startsWith("AADB2C90123: ");
    }

    @Test
    void an_id_token_needs_a_nonce_and_the_openid_scope() {
        // OpenID Connect Core §3.2.2.1 and §3.1.2.1
        assertThat(idTokenRefusal(Map.of("nonce", ""))).startsWith("AADB2C90009: ");
        assertThat(idTokenRefusal(Map.of("scope", Client.ORDERS_READ))).startsWith("AADB2C90110: ");
    }

    private String idTokenRefusal(Map<String, String> change) {
        var changes = new HashMap<>(Map.of("response_type", "id_token"));
        changes.putAll(change);
        return customer.response(SHOP, changes).get("error_description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nSet-Cookie: a=b",
                "x\r\n\r\n<script>alert(1)</script>",
                "x\nLocation: https://evil.example",
                "\u560a\u560dSet-Cookie: a=b", // whose low octets are CR and LF
                "x&code=evil",
                "x#code=evil",
                "x%0d%0aSet-Cookie:%20a=b",
                "\"><script>alert(1)</script>",
                "'-alert(1)-'",
            })
    void state_comes_back_as_it_was_and_as_nothing_else(String state) {
        // RFC 9110 §5.5, RFC 6749 §10.14: neither a header, a parameter nor markup
        for (String mode : new String[] {"query", "fragment", "form_post"}) {
            AtApplication answered =
                    customer.response(
                            SHOP, Map.of("state", state, "response_mode", mode, "nonce", state));
            assertThat(answered.get("state")).isEqualTo(state);
            assertThat(answered.get("code")).isNotEqualTo("evil");
            Reply raw =
                    get(Map.of("state", state, "response_mode", mode, "response_type", "nonsense"));
            assertThat(raw.header("Set-Cookie").orElse("")).doesNotContain("a=b");
            assertThat(raw.header("Location").orElse("")).doesNotStartWith("https://evil");
            assertThat(raw.body()).doesNotContain("<script>alert");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void no_other_method_is_taken(String method) {
        Reply reply =
                wire.send(
                        HttpRequest.newBuilder(authorize)
                                .header("Content-Type", Wire.FORM)
                                .method(method, BodyPublishers.noBody()));
        assertThat(reply.status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void no_other_content_type_is_taken(String contentType) {
        Reply reply =
                wire.post(authorize, contentType, Customer.form(SHOP.authorization(Map.of())));
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "client_id=%zz", "%e=1", "state=%"})
    void what_is_no_form_is_refused(String body) {
        for (String endpoint : new String[] {"authorize", "logout", "../../SelfAsserted"}) {
            Reply reply = wire.post(customer.endpoint(SHOP, endpoint), Wire.FORM, body);
            assertThat(reply.status()).as(endpoint + " " + reply).isEqualTo(400);
        }
    }

    @Test
    void an_endless_request_is_refused() {
        Reply posted =
                wire.post(authorize, SHOP.authorization(Map.of("state", "x".repeat(70_000))));
        assertThat(posted.status()).isEqualTo(400);
        assertThat(posted.header("Location")).isEmpty();
        assertThat(get(Map.of("state", "x".repeat(40_000))).status()).isEqualTo(414);
    }

    @Test
    void without_a_session_nothing_is_given_to_a_frame() {
        // OpenID Connect Core §3.1.2.6
        Reply reply = get(Map.of("prompt", "none"));
        assertThat(reply.header("Location").orElseThrow())
                .startsWith(SHOP.redirectUri() + "?")
                .contains("error=interaction_required", "AADB2C90077");
    }

    private Reply get(Map<String, String> changes) {
        return wire.get(URI.create(authorize + "?" + Customer.form(SHOP.authorization(changes))));
    }
}
