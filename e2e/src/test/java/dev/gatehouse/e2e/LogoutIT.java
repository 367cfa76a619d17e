package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two applications, one session, and its end. */
@ExtendWith(SuiteUnderTest.class)
class LogoutIT {

    private static final String POLICY = "B2C_1_SignUpSignIn";

    private final SuiteUnderTest suite;
    private final String one = UUID.randomUUID().toString();
    private final String two = UUID.randomUUID().toString();
    private final BlockingQueue<String> framed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private HttpServer applications;

    LogoutIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void register() throws Exception {
        applications =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        applications.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    String path = exchange.getRequestURI().toString();
                    if (path.startsWith("/front/")) framed.add(path);
                    if (path.startsWith("/back/")) {
                        posted.add(path + " " + new String(body, StandardCharsets.US_ASCII));
                    }
                    byte[] answer = "<h1>Goodbye</h1>".getBytes(StandardCharsets.US_ASCII);
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        applications.start();
        suite.apply(manifest("one", one) + manifest("two", two));
    }

    private String manifest(String name, String clientId) {
        return """
                apiVersion: gatehouse.dev/v1beta1
                kind: Application
                metadata: {name: leaving-%2$s, tenant: %1$s}
                spec:
                  applicationId: %2$s
                  displayName: %3$s
                  web:
                    redirectUris: ["https://app.example/%3$s", "%4$s/%3$s"]
                    logoutUrl: %4$s/front/%3$s
                    backChannelLogoutUrl: %4$s/back/%3$s
                    implicitGrant: {idToken: true}
                ---
                """
                .formatted(Application.TENANT, clientId, name, base());
    }

    private String base() {
        return "http://127.0.0.1:" + applications.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        applications.stop(0);
    }

    private URI signIn(String name, String clientId, Map<String, String> more) {
        var changes = new HashMap<>(more);
        changes.put("client_id", clientId);
        changes.putIfAbsent("redirect_uri", "https://app.example/" + name);
        return Application.signIn(suite.origin(), POLICY, changes);
    }

    private URI logout(Map<String, String> parameters) {
        return URI.create(
                suite.address(POLICY, "/oauth2/v2.0/logout") + "?" + Customer.form(parameters));
    }

    /** Signed in to both applications; the id_token of the first. */
    private String signedIn(Customer customer) {
        Page page = customer.open(signIn("one", one, Map.of())).page();
        AtApplication first =
                new SignIns(suite)
                        .signUp(page, suite.newEmail(), "Correct-horse-7")
                        .atApplication();
        customer.open(signIn("two", two, Map.of())).atApplication().get("id_token");
        return first.get("id_token");
    }

    private void isSignedOut(Customer customer) {
        AtApplication silent =
                customer.open(signIn("two", two, Map.of("prompt", "none"))).atApplication();
        assertThat(silent.response()).containsKey("error").doesNotContainKey("id_token");
    }

    private List<String> bothAreTold() throws InterruptedException {
        String first = posted.poll(30, TimeUnit.SECONDS);
        String second = posted.poll(30, TimeUnit.SECONDS);
        return List.of(String.valueOf(first), String.valueOf(second)).stream().sorted().toList();
    }

    // OpenID Connect Back-Channel Logout §2.6, as a strict client checks it
    private LogoutTokenClaimsSet validated(String post, String clientId) throws Exception {
        OIDCProviderMetadata metadata =
                OIDCProviderMetadata.parse(
                        get(suite.address(POLICY, "/v2.0/.well-known/openid-configuration")));
        LogoutTokenValidator validator =
                new LogoutTokenValidator(
                        metadata.getIssuer(),
                        new ClientID(clientId),
                        JWSAlgorithm.RS256,
                        JWKSet.parse(get(metadata.getJWKSetURI())));
        return validator.validate(JWTParser.parse(post.replaceFirst(".*logout_token=", "")));
    }

    private static String get(URI address) throws IOException {
        try (var body = address.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void who_signs_out_of_one_application_is_signed_out_of_the_other() throws Exception {
        Customer customer = suite.customer();
        String idToken = signedIn(customer);
        var claims = JWTParser.parse(idToken).getJWTClaimsSet();

        Page page =
                customer.open(
                                logout(
                                        Map.of(
                                                "id_token_hint", idToken,
                                                "post_logout_redirect_uri",
                                                        "https://app.example/one",
                                                "state", "s")))
                        .page();

        assertThat(page.document().select("iframe").eachAttr("src"))
                .allMatch(src -> src.contains("sid=" + claims.getClaim("sid")))
                .allMatch(src -> src.contains("iss=" + encoded(claims.getIssuer())))
                .hasSize(2);
        assertThat(page.follow("#next").atApplication().get("state")).isEqualTo("s");
        List<String> told = bothAreTold();
        LogoutTokenClaimsSet first = validated(told.get(0), one);
        assertThat(first.getSessionID().getValue()).isEqualTo(claims.getClaim("sid"));
        assertThat(first.getSubject().getValue()).isEqualTo(claims.getSubject());
        validated(told.get(1), two);
        isSignedOut(customer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // OpenID Connect RP-Initiated Logout §2
    @Test
    void a_hint_of_another_customer_asks_first() throws Exception {
        String others = signedIn(suite.customer());
        Customer customer = suite.customer();
        signedIn(customer);

        Page question = customer.open(logout(Map.of("id_token_hint", others))).page();

        assertThat(question.text()).contains("Do you want to sign out?");
        customer.open(signIn("two", two, Map.of("prompt", "none"))).atApplication().get("id_token");
        assertThat(question.press("#signOut").page().text()).contains("You are signed out");
        bothAreTold();
        isSignedOut(customer);
    }

    @Test
    void the_operator_signs_an_account_out_everywhere() throws Exception {
        Customer customer = suite.customer();
        String account = JWTParser.parse(signedIn(customer)).getJWTClaimsSet().getSubject();

        String path = "accounts/" + account + "/revoke-sessions";
        assertThat(suite.order(path, new JsonObject()).getInteger("sessions")).isEqualTo(1);

        List<String> told = bothAreTold();
        validated(told.get(0), one);
        validated(told.get(1), two);
        isSignedOut(customer);
    }

    // OpenID Connect Front-Channel Logout §2
    @Test
    void a_browser_loads_the_logout_url_of_both_and_goes_on() throws Exception {
        Chromium.required();
        try (Chromium browser = new Chromium()) {
            String here = base() + "/one";
            browser.open(
                    signIn("one", one, Map.of("redirect_uri", here, "response_mode", "fragment")));
            new BrowserSignIns(suite).signUp(browser, suite.newEmail(), "Correct-horse-7");
            browser.reads("h1", "Goodbye");
            browser.open(signIn("two", two, Map.of("redirect_uri", base() + "/two")));
            browser.reads("h1", "Goodbye");
            browser.open(logout(Map.of()));
            browser.reads("h1", "You are signed out");
            browser.picture("signed-out-everywhere");
            assertThat(bothAreFramed()).allMatch(path -> path.contains("sid="));

            browser.open(logout(Map.of("post_logout_redirect_uri", here, "state", "s")));
            browser.reads("h1", "Goodbye");
        }
    }

    private List<String> bothAreFramed() throws InterruptedException {
        return List.of(
                String.valueOf(framed.poll(30, TimeUnit.SECONDS)),
                String.valueOf(framed.poll(30, TimeUnit.SECONDS)));
    }
}
