package dev.gatehouse.policyengine.samlclient;

import static io.restassured.RestAssured.given;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import dev.gatehouse.policyengine.saml.TestIdp;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A customer signs in at a SAML identity provider that is met over HTTP and shares no code. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class SamlProviderServiceTest {
    private static final String CALLBACK = "https://app.example/cb";
    private static final String POLICY = "B2C_1A_federated";
    private static final AtomicInteger METADATA_READS = new AtomicInteger();
    private static final TestCertificate OURS = TestCertificate.rsa();

    private static HttpServer server;
    private static TestIdp idp;
    private static volatile String binding = "HTTP-Redirect";
    private static volatile int status = 200;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        idp = new TestIdp("http://127.0.0.1:" + server.getAddress().getPort() + "/sso");
        server.createContext(
                "/",
                exchange -> {
                    METADATA_READS.incrementAndGet();
                    var body = idp.metadata(binding).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    /** A tenant of its own with the policy, and a browser. */
    private record Scene(String tenant, UUID clientId, Browser browser) {
        static Scene of(String partnerEntity, String metadata) {
            return of(partnerEntity, metadata, "");
        }

        static Scene of(String partnerEntity, String metadata, String preferredBinding) {
            var registry = TestRegistry.shared();
            var tenant = "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
            var tenantId = registry.tenant(tenant);
            var clientId =
                    registry.application(
                            tenantId,
                            "web",
                            "{\"web\": {\"redirectUris\": [\"" + CALLBACK + "\"]}}");
            registry.certificateKey(tenantId, "B2C_1A_SamlCert", OURS.keyPem() + OURS.pem());
            registry.policy(
                    tenantId,
                    POLICY,
                    SamlPolicy.xml(tenant, partnerEntity, metadata, preferredBinding),
                    TestRegistry.FACTS);
            return new Scene(tenant, clientId, new Browser(tenant, POLICY));
        }

        String us() {
            return "https://localhost:8443/" + tenant + "/b2c_1a_federated";
        }

        String consumer() {
            return us() + "/samlp/sso/assertionconsumer";
        }

        Response authorize() {
            return authorize(Map.of());
        }

        Response authorize(Map<String, String> more) {
            var parameters =
                    new HashMap<>(
                            Map.of(
                                    "client_id", clientId.toString(),
                                    "redirect_uri", CALLBACK,
                                    "response_type", "code",
                                    "scope", "openid",
                                    "state", "s1",
                                    "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                    "code_challenge_method", "S256",
                                    "nonce", "n1"));
            parameters.putAll(more);
            return browser.authorize(parameters);
        }

        Response logout(String query) {
            return given().cookies(browser.cookies)
                    .header("X-Forwarded-Host", "localhost:8443")
                    .header("X-Forwarded-Proto", "https")
                    .get("/" + tenant + "/b2c_1a_federated/oauth2/v2.0/logout" + query);
        }

        Response singleLogout(String request) {
            return given().redirects()
                    .follow(false)
                    .cookies(browser.cookies)
                    .header("X-Forwarded-Host", "localhost:8443")
                    .header("X-Forwarded-Proto", "https")
                    .formParam("SAMLRequest", TestIdp.parameter(request))
                    .post("/" + tenant + "/b2c_1a_federated/samlp/sso/logout");
        }

        Response post(Browser by, String relayState, String response) {
            return given().redirects()
                    .follow(false)
                    .cookies(by.cookies)
                    .header("X-Forwarded-Host", "localhost:8443")
                    .header("X-Forwarded-Proto", "https")
                    .formParam("RelayState", relayState)
                    .formParam("SAMLResponse", TestIdp.parameter(response))
                    .post("/" + tenant + "/b2c_1a_federated/samlp/sso/assertionconsumer");
        }
    }

    private static Scene scene(String metadata) {
        var path = "/" + UUID.randomUUID();
        return Scene.of("http://127.0.0.1:" + server.getAddress().getPort() + path, metadata);
    }

    /** What the request that the browser was sent away with says, and its RelayState. */
    private record Sent(String xml, String relayState) {
        String id() {
            var matcher = Pattern.compile(" ID=\"([^\"]+)\"").matcher(xml);
            assertTrue(matcher.find(), xml);
            return matcher.group(1);
        }

        static Sent redirected(Response response) throws IOException {
            assertEquals(302, response.statusCode(), response.asString());
            var location = response.header("Location");
            assertTrue(location.startsWith(idp.signOn + "?SAMLRequest="), location);
            var deflated = Base64.getDecoder().decode(Browser.query(location, "SAMLRequest"));
            var xml =
                    new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))
                            .readAllBytes();
            return new Sent(
                    new String(xml, StandardCharsets.UTF_8), Browser.query(location, "RelayState"));
        }
    }

    @Test
    void a_customer_signs_in_at_the_provider() throws IOException {
        var scene =
                scene(
                        """
                        <Item Key="ForceAuthN">true</Item>
                        <Item Key="ProviderName">Contoso {Policy:PolicyId}</Item>
                        <Item Key="NameIdPolicyFormat">urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</Item>
                        <Item Key="IncludeAuthnContextClassReferences">urn:a,urn:b</Item>
                        <Item Key="AuthenticationRequestExtensions"><![CDATA[<x:hint xmlns:x="urn:x">y</x:hint>]]></Item>
                        """);
        var authorized = scene.authorize();
        assertNotNull(Browser.query(authorized.header("Location"), "Signature"));
        var sent = Sent.redirected(authorized);
        assertTrue(sent.relayState().length() <= 80, sent.relayState());
        for (var part :
                new String[] {
                    "ForceAuthn=\"true\"",
                    "ProviderName=\"Contoso B2C_1A_federated\"",
                    "nameid-format:persistent",
                    "urn:a</saml:AuthnContextClassRef>",
                    "<x:hint",
                    ">" + scene.us() + "</saml:Issuer>",
                    "AssertionConsumerServiceURL=\"" + scene.consumer() + "\""
                }) {
            assertTrue(sent.xml().contains(part), part + " in " + sent.xml());
        }
        var response =
                idp.signed(
                        TestIdp.response(sent.id(), scene.us(), scene.consumer(), Instant.now()));
        var back = scene.post(scene.browser(), sent.relayState(), response);
        assertEquals(302, back.statusCode(), back.asString());
        assertNotNull(Browser.query(back.header("Location"), "code"), back.header("Location"));
        assertEquals("ada@idp.example", TokenServiceStub.lastMint().path("subject").asText());
        var claims = TokenServiceStub.lastMint().path("claims");
        assertEquals("Ada", claims.path("given_name").asText());
        assertEquals(2, claims.path("groups").size());

        // SAML Profiles §4.1.4.5: the same response once more is good for nothing
        var again = scene.post(scene.browser(), sent.relayState(), response);
        var location = String.valueOf(again.header("Location"));
        assertTrue(!location.contains("code="), location);
        // a new journey has another request, which it does not answer
        var next = Sent.redirected(scene.authorize());
        var replayed = scene.post(scene.browser(), next.relayState(), response);
        assertEquals("server_error", Browser.query(replayed.header("Location"), "error"));
        assertTrue(
                Browser.query(replayed.header("Location"), "error_description")
                        .startsWith("GH1040"));
    }

    /** SAML Profiles §4.4: the provider is told when the session ends that it began. */
    @Test
    void a_sign_out_here_is_told_to_the_provider_and_one_there_ends_the_session()
            throws IOException {
        var scene = scene("");
        signIn(scene);
        var page = scene.logout("");
        var frame =
                Pattern.compile("src=\"(" + idp.signOn + "/logout[^\"]+)\"")
                        .matcher(page.asString());
        assertTrue(frame.find(), page.asString());
        var address = frame.group(1).replace("&amp;", "&");
        assertNotNull(Browser.query(address, "Signature"));
        var request = inflated(Browser.query(address, "SAMLRequest"));
        for (var part : new String[] {">ada@idp.example<", ">_session<", scene.us() + "<"}) {
            assertTrue(request.contains(part), part + " in " + request);
        }

        signIn(scene);
        var bye =
                "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_bye\" Version=\"2.0\" IssueInstant=\"%s\"><saml:Issuer>%s</saml:Issuer><saml:NameID>ada@idp.example</saml:NameID></samlp:LogoutRequest>"
                        .formatted("2026-01-01T00:00:00Z", TestIdp.ENTITY);
        assertEquals(400, scene.singleLogout(bye).statusCode());
        // SAML Core §3.7.3.1: another customer's session is not this one
        var other = idp.signed(bye.replace("ada@", "eve@"), "_bye");
        assertEquals(302, scene.singleLogout(other).statusCode());
        assertTrue(scene.logout("").asString().contains("/logout?"), "the session went on");
        signIn(scene);
        var answered = scene.singleLogout(idp.signed(bye, "_bye"));
        var location = answered.header("Location");
        assertTrue(location.startsWith(idp.signOn + "/logout?SAMLResponse="), location);
        assertTrue(!scene.logout("").asString().contains("/logout?"), "the session had ended");
    }

    private static void signIn(Scene scene) throws IOException {
        var sent = Sent.redirected(scene.authorize());
        var response = TestIdp.response(sent.id(), scene.us(), scene.consumer(), Instant.now());
        var back = scene.post(scene.browser(), sent.relayState(), idp.signed(response));
        for (var cookie : back.headers().getValues("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            scene.browser().cookies.put(pair[0], pair[1]);
        }
    }

    private static String inflated(String parameter) throws IOException {
        var octets = Base64.getDecoder().decode(parameter);
        var in = new InflaterInputStream(new ByteArrayInputStream(octets), new Inflater(true));
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** RFC 6749 §10.12, for SAML: a response in another browser signs nobody in. */
    @Test
    void a_response_in_another_browser_is_no_response() throws IOException {
        var scene = scene("");
        var sent = Sent.redirected(scene.authorize());
        var response =
                idp.signed(
                        TestIdp.response(sent.id(), scene.us(), scene.consumer(), Instant.now()));
        var victim = new Browser(scene.tenant(), POLICY);
        assertEquals(400, scene.post(victim, sent.relayState(), response).statusCode());
        assertEquals(400, scene.post(scene.browser(), "x".repeat(66), response).statusCode());
    }

    @Test
    void a_request_is_posted_where_the_provider_asks_for_it_and_its_refusal_is_told() {
        binding = "HTTP-POST";
        try {
            var scene = scene("");
            var page = scene.authorize();
            assertEquals(200, page.statusCode());
            var html = page.asString();
            assertTrue(html.contains("action=\"" + idp.signOn + "\""), html);
            var xml = value(html, "SAMLRequest");
            var request = new String(Base64.getDecoder().decode(xml), StandardCharsets.UTF_8);
            assertTrue(request.contains("<ds:X509Certificate>"), request);
            var sent = new Sent(request, value(html, "RelayState"));
            var refused =
                    TestIdp.response(sent.id(), scene.us(), scene.consumer(), Instant.now())
                            .replaceAll("<saml:Assertion.*</saml:Assertion>", "")
                            .replace("status:Success", "status:Responder");
            var back =
                    scene.post(
                            scene.browser(), sent.relayState(), idp.signed(refused, "_response"));
            assertEquals("access_denied", Browser.query(back.header("Location"), "error"));
            assertTrue(
                    Browser.query(back.header("Location"), "error_description")
                            .startsWith("AADB2C90174"));
        } finally {
            binding = "HTTP-Redirect";
        }
    }

    private static String value(String html, String name) {
        var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(html);
        assertTrue(matcher.find(), html);
        return matcher.group(1);
    }

    @Test
    void metadata_is_read_once_and_may_stand_in_the_policy() throws IOException {
        var scene = scene("");
        int before = METADATA_READS.get();
        Sent.redirected(scene.authorize());
        Sent.redirected(scene.authorize());
        assertEquals(before + 1, METADATA_READS.get());
        var inline = Scene.of("<![CDATA[" + idp.metadata("HTTP-Redirect") + "]]>", "");
        Sent.redirected(inline.authorize());
        assertEquals(before + 1, METADATA_READS.get());
    }

    @Test
    void a_partner_that_cannot_be_had_is_an_error_of_the_policy() {
        status = 500;
        try {
            var location = scene("").authorize().header("Location");
            assertTrue(
                    Browser.query(location, "error_description").startsWith("AADB2C90188"),
                    location);
        } finally {
            status = 200;
        }
        // what compiles may still come to nothing
        var nowhere = Scene.of("{OIDC:LoginHint}", "").authorize().header("Location");
        assertTrue(Browser.query(nowhere, "error_description").startsWith("AADB2C90169"), nowhere);
    }

    @Test
    void a_request_that_has_to_be_signed_needs_its_key() {
        var scene = scene("");
        var registry = TestRegistry.shared();
        registry.execute(
                "update policy_key set secret = null where name = 'B2C_1A_SamlCert' and tenant_id ="
                        + " (select tenant_id from tenant where name = ?)",
                scene.tenant());
        var location = scene.authorize().header("Location");
        assertTrue(
                Browser.query(location, "error_description").startsWith("AADB2C90163"), location);
    }

    @Test
    void a_customer_is_asked_for_again_when_the_application_says_so_and_by_name()
            throws IOException {
        var asked = Map.of("prompt", "login", "login_hint", "ada@idp.example");
        var sent = Sent.redirected(scene("").authorize(asked)).xml();
        assertTrue(sent.contains("ForceAuthn=\"true\""), sent);
        assertTrue(sent.contains(">ada@idp.example</saml:NameID></saml:Subject>"), sent);
        var never = scene("<Item Key=\"ForceAuthN\">false</Item>");
        var unforced = Sent.redirected(never.authorize(asked)).xml();
        assertTrue(!unforced.contains("ForceAuthn=\"true\""), unforced);
        var usual = Sent.redirected(scene("").authorize()).xml();
        assertTrue(!usual.contains("ForceAuthn=\"true\"") && !usual.contains("Subject"), usual);
    }

    @Test
    void a_request_goes_by_the_binding_that_the_policy_prefers() {
        var both =
                idp.metadata("HTTP-Redirect")
                        .replace(
                                "<md:SingleSignOnService",
                                "<md:SingleSignOnService"
                                    + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
                                    + " Location=\"https://idp.example/post\"/><md:SingleSignOnService");
        var post = "<PreferredBinding>HTTP-POST</PreferredBinding>";
        var page = Scene.of("<![CDATA[" + both + "]]>", "", post).authorize().asString();
        assertTrue(page.contains("action=\"https://idp.example/post\""), page);
        assertEquals(302, Scene.of("<![CDATA[" + both + "]]>", "").authorize().statusCode());
    }

    @Test
    void metadata_that_has_to_be_signed_is_not_taken_unsigned() {
        var wanted =
                "<Item Key=\"PartnerMetadataCertificate\">" + idp.certificate.pem() + "</Item>";
        var location = scene(wanted).authorize().header("Location");
        assertTrue(
                Browser.query(location, "error_description").startsWith("AADB2C90188"), location);
        var xml =
                idp.signed(
                        idp.metadata("HTTP-Redirect")
                                .strip()
                                .replace("entityID", "ID=\"_m\" entityID"),
                        "_m");
        var signed = Scene.of("<![CDATA[" + xml + "]]>", wanted);
        assertTrue(signed.authorize().header("Location").startsWith(idp.signOn));
    }

    @Test
    void our_metadata_says_what_the_profile_asks_for() {
        var format = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
        var plain = metadata(scene("<Item Key=\"WantsSignedRequests\">false</Item>"));
        assertTrue(plain.contains("AuthnRequestsSigned=\"false\""), plain);
        assertTrue(plain.contains("WantAssertionsSigned=\"true\""), plain);
        assertTrue(plain.contains("use=\"signing\""), plain);
        assertTrue(!plain.contains("use=\"encryption\""), plain);
        assertTrue(plain.contains("SignatureValue"), plain);
        var encrypting =
                metadata(
                        scene(
                                """
                                <Item Key="WantsEncryptedAssertions">true</Item>
                                <Item Key="WantsSignedAssertions">false</Item>
                                <Item Key="NameIdPolicyFormat">%s</Item>
                                """
                                        .formatted(format)));
        assertTrue(encrypting.contains("use=\"encryption\""), encrypting);
        assertTrue(encrypting.contains("WantAssertionsSigned=\"false\""), encrypting);
        assertTrue(encrypting.contains(format), encrypting);
    }

    private static String metadata(Scene scene) {
        var path = "/" + scene.tenant() + "/b2c_1a_federated/Samlp/metadata?idptp=Partner-SAML2";
        return given().get(path).then().statusCode(200).extract().asString();
    }
}
