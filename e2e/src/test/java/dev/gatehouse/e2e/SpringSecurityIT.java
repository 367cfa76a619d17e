package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.e2e.Customer.Page;
import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring Security on both sides: a web application that signs customers in, and the API that it
 * calls. Nothing is told to them but the issuer's address, who they are, and a secret.
 */
@ExtendWith(SuiteUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringSecurityIT {

    private static final String PASSWORD = "Correct-horse-7";
    private static final String CLIENT_ID = "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f10";
    private static final String SECRET = "a-spring-secret-of-the-tests+/=%0123456789";

    private final SuiteUnderTest suite;
    private final Wire wire;
    private ConfigurableApplicationContext api;
    private ConfigurableApplicationContext webApp;
    private SignedIn customer;

    SpringSecurityIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.wire = new Wire(suite.trust());
    }

    @BeforeAll
    void start() throws Exception {
        api =
                start(
                        SpringApi.class,
                        Map.of(
                                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                                issuer(),
                                "spring.security.oauth2.resourceserver.jwt.audiences",
                                Client.ORDERS_API));
        String registration =
                "spring.security.oauth2.client.registration." + SpringWebApp.REGISTRATION;
        webApp =
                start(
                        SpringWebApp.class,
                        Map.of(
                                "api",
                                addressOf(api) + "/orders",
                                registration + ".client-id",
                                CLIENT_ID,
                                registration + ".client-secret",
                                SECRET,
                                registration + ".client-authentication-method",
                                "client_secret_basic",
                                registration + ".scope",
                                "openid,offline_access," + Client.ORDERS_READ,
                                "spring.security.oauth2.client.provider."
                                        + SpringWebApp.REGISTRATION
                                        + ".issuer-uri",
                                issuer()));
        suite.apply(
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: Application
                metadata: {name: spring-web-app, tenant: %s}
                spec:
                  applicationId: %s
                  displayName: Spring web app
                  web:
                    redirectUris: ["%3$s/login/oauth2/code/gatehouse", "%3$s/signed-out"]
                    backChannelLogoutUrl: "%3$s/logout/connect/back-channel/gatehouse"
                  permissions: [{api: orders-api, scopes: [orders.read]}]
                  clientSecrets: [{name: tests, value: "%4$s"}]
                """
                        .formatted(Application.TENANT, CLIENT_ID, addressOf(webApp), SECRET));
        customer = SignedIn.at(suite, Client.SHOP);
    }

    private static ConfigurableApplicationContext start(
            Class<?> application, Map<String, Object> properties) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.SERVLET)
                .properties(properties)
                .properties(
                        "server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .run();
    }

    @AfterAll
    void stop() {
        if (webApp != null) webApp.close();
        if (api != null) api.close();
    }

    private String issuer() {
        return suite.origin() + "/tfp/" + Application.TENANT_ID + "/b2c_1_signupsignin/v2.0/";
    }

    private static URI addressOf(ConfigurableApplicationContext application) {
        return URI.create(
                "http://localhost:"
                        + application.getEnvironment().getProperty("local.server.port"));
    }

    @Test
    void a_customer_signs_in_calls_the_api_renews_and_signs_out() throws Exception {
        String email = suite.newEmail();
        Customer browser = new Customer(suite.trust());
        SignIns pages = new SignIns(suite);

        Page home = pages.signUp(browser.open(addressOf(webApp)).page(), email, PASSWORD).page();
        JWTClaimsSet claims = idToken(home);
        assertThat(claims.getIssuer()).isEqualTo(issuer());
        assertThat(claims.getStringClaim("tfp")).isEqualTo(SignedIn.POLICY);
        assertThat(claims.getStringListClaim("emails")).containsExactly(email);

        String expected = "orders of " + claims.getSubject() + " for " + CLIENT_ID;
        assertThat(browser.open(at(webApp, "/orders")).page().text()).isEqualTo(expected);
        // OpenID Connect Core §12.2: the id_token of a refresh is checked against the first one
        String renewed = browser.open(at(webApp, "/renewed")).page().text();
        assertThat(askApi(renewed).body()).isEqualTo(expected);

        // OpenID Connect RP-Initiated Logout §2
        Page signedOut = browser.open(at(webApp, "/logout")).page().press("button").page();
        assertThat(signedOut.address()).isEqualTo(at(webApp, "/signed-out"));
        Page signIn = browser.open(addressOf(webApp)).page();
        assertThat(signIn.shows("#password")).as(signIn.toString()).isTrue();
        assertThat(idToken(pages.signIn(signIn, email, PASSWORD).page()).getSubject())
                .isEqualTo(claims.getSubject());
    }

    @Test
    void a_customer_who_signs_out_elsewhere_is_signed_out_here() {
        Customer browser = new Customer(suite.trust());
        Page signIn = browser.open(addressOf(webApp)).page();
        new SignIns(suite).signUp(signIn, suite.newEmail(), PASSWORD).page();
        assertThat(browser.open(at(webApp, "/orders")).page().text()).startsWith("orders of ");

        browser.open(suite.address(SignedIn.POLICY, "/oauth2/v2.0/logout")).page();

        // OpenID Connect Back-Channel Logout §2.5 to §2.7: told in the background
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        Page page = browser.open(at(webApp, "/orders")).page();
        while (!page.shows("#password") && System.nanoTime() < deadline) {
            page = browser.open(at(webApp, "/orders")).page();
        }
        assertThat(page.shows("#password")).as(page.toString()).isTrue();
    }

    @Test
    void the_authorization_request_has_state_nonce_and_a_code_challenge() {
        Reply start = wire.get(at(webApp, "/oauth2/authorization/" + SpringWebApp.REGISTRATION));
        // RFC 9700 §2.1.1, RFC 6749 §10.12, OpenID Connect Core §15.5.2
        assertThat(start.header("Location").orElseThrow())
                .startsWith(suite.origin() + "/")
                .contains("code_challenge_method=S256")
                .contains("code_challenge=", "state=", "nonce=");
    }

    @Test
    void the_api_takes_the_token_of_a_client_that_was_granted_its_scope() {
        Reply answer = askApi(customer.accessToken(Client.WINDOW));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith(" for " + Client.WINDOW.id());
    }

    @Test
    void the_api_refuses_what_the_scope_does_not_cover() {
        String token = customer.accessToken(Client.SHOP);
        Reply answer = wire.post(at(api, "/orders"), Map.of(), "Authorization", "Bearer " + token);
        // RFC 6750 §3.1
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("insufficient_scope");
    }

    @Test
    void the_api_refuses_an_expired_token() {
        String token = customer.accessToken(Client.SHOP);
        SpringApi clock = api.getBean(SpringApi.class);
        clock.setClockAhead(Duration.ofHours(2));
        try {
            refuses(token);
        } finally {
            clock.setClockAhead(Duration.ZERO);
        }
        assertThat(askApi(token).status()).isEqualTo(200);
    }

    @Test
    void the_api_refuses_what_was_issued_for_others() {
        Reply tokens = customer.tokens(Client.SHOP);
        // RFC 9068 §4: an audience that is not the API
        refuses(tokens.get("id_token"));
        refuses(customer.accessToken(Client.PARTNER));
        refuses(customer.accessToken(Client.SHOP, Client.STOCK_READ));
        // RFC 9068 §4: another issuer, once another policy's, once another tenant's
        refuses(customer.at(SignedIn.SECOND_POLICY).accessToken(Client.SHOP));
        refuses(SignedIn.at(suite, Client.CONTOSO).accessToken(Client.CONTOSO));
        refuses(tokens.get("refresh_token"));
        assertThat(wire.get(at(api, "/orders")).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void the_api_refuses_a_forged_token(Forgery forgery) throws Exception {
        String token = customer.accessToken(Client.SHOP);
        SignedJWT genuine = SignedJWT.parse(token);
        refuses(forgery.of(genuine, customer.keyOf(genuine), at(api, "/orders")));
    }

    // RFC 6750 §3.1
    private void refuses(String token) {
        Reply answer = askApi(token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
    }

    private Reply askApi(String token) {
        return wire.get(at(api, "/orders"), "Authorization", "Bearer " + token);
    }

    private static URI at(ConfigurableApplicationContext application, String path) {
        return addressOf(application).resolve(path);
    }

    private static JWTClaimsSet idToken(Page home) throws Exception {
        return SignedJWT.parse(home.text()).getJWTClaimsSet();
    }
}
