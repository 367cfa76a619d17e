package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.PARTNER;
import static dev.gatehouse.e2e.Client.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a parameter that is there twice, one reader takes the first and another the last. */
@ExtendWith(SuiteUnderTest.class)
class ParameterPollutionIT {

    private final SuiteUnderTest suite;
    private final Wire wire;
    private final URI authorize;
    private final URI token;
    private final URI logout;

    ParameterPollutionIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.wire = new Wire(suite.trust());
        this.authorize = suite.address(SignedIn.POLICY, "/oauth2/v2.0/authorize");
        this.token = suite.address(SignedIn.POLICY, "/oauth2/v2.0/token");
        this.logout = suite.address(SignedIn.POLICY, "/oauth2/v2.0/logout");
    }

    static Stream<String> authorizationParameters() {
        return Stream.concat(
                SHOP.authorization(Map.of()).keySet().stream(),
                Stream.of("response_mode", "prompt", "max_age", "login_hint", "id_token_hint"));
    }

    @ParameterizedTest
    @MethodSource("authorizationParameters")
    void an_authorization_request_says_each_thing_once(String name) {
        // RFC 6749 §3.1: parameters must not be included more than once
        String request = Customer.form(SHOP.authorization(Map.of()));
        String twice = "&" + name + "=x&" + name + "=x";
        isAPage(wire.get(URI.create(authorize + "?" + request + twice)));
        isAPage(wire.post(authorize, Wire.FORM, request + twice));
    }

    @Test
    void a_second_redirect_uri_is_not_hidden_behind_the_first() {
        String request = Customer.form(SHOP.authorization(Map.of()));
        String evil = "redirect_uri=https%3A%2F%2Fevil.example";
        isAPage(wire.get(URI.create(authorize + "?" + request + "&" + evil)));
        isAPage(wire.get(URI.create(authorize + "?" + evil + "&" + request)));
        isAPage(wire.get(URI.create(authorize + "?" + request + "&redirect%5Furi=x")));
    }

    @Test
    void a_second_policy_is_not_hidden_behind_the_first() {
        String request = Customer.form(SHOP.authorization(Map.of()));
        URI byQuery = suite.origin().resolve("/" + Application.TENANT + "/oauth2/v2.0/authorize");
        Reply reply =
                wire.get(
                        URI.create(
                                byQuery
                                        + "?p="
                                        + SignedIn.POLICY
                                        + "&p="
                                        + SignedIn.SECOND_POLICY
                                        + "&"
                                        + request));
        assertThat(reply.status()).as(reply.toString()).isIn(400, 404);
        assertThat(reply.header("Location")).isEmpty();
    }

    @Test
    void what_is_posted_is_not_mixed_with_the_query() {
        // OpenID Connect Core §3.1.2.1: by the query or by the form
        URI polluted = URI.create(authorize + "?redirect_uri=https%3A%2F%2Fevil.example");
        Reply reply = wire.post(polluted, SHOP.authorization(Map.of("prompt", "none")));
        assertThat(reply.header("Location").orElse("")).doesNotContain("evil.example");
        isAPage(wire.post(polluted, SHOP.authorization(Map.of("redirect_uri", "x"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type",
                "client_id",
                "client_secret",
                "code",
                "redirect_uri",
                "code_verifier",
                "scope",
                "refresh_token",
                "resource",
                "unknown"
            })
    void a_token_request_says_each_thing_once(String name) {
        // RFC 6749 §3.2
        String request = Customer.form(SHOP.redemption("a-code", Map.of()));
        Reply reply = wire.post(token, Wire.FORM, request + "&" + name + "=x&" + name + "=x");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.refusal()).isEqualTo("invalid_request AADB2C90122");
    }

    @Test
    void the_query_of_a_token_request_changes_nothing() {
        SignedIn customer = SignedIn.at(suite, SHOP);
        String code = customer.code(SHOP);
        URI polluted =
                URI.create(
                        token
                                + "?client_id="
                                + PARTNER.id()
                                + "&code=x&grant_type=refresh_token&scope=openid");
        Reply reply = wire.post(polluted, SHOP.redemption(code, Map.of()));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().has("access_token")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post_logout_redirect_uri",
                "state",
                "id_token_hint",
                "client_id",
                "unknown"
            })
    void a_sign_out_says_each_thing_once(String name) {
        String twice = name + "=x&" + name + "=x";
        isAPage(wire.get(URI.create(logout + "?" + twice)));
    }

    private static void isAPage(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/html");
    }
}
