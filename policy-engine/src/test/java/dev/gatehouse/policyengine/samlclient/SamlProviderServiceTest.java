package dev.gatehouse.policyengine.samlclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import dev.gatehouse.policyengine.saml.TestIdp;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A customer signs in at a SAML identity provider that shares no code with us. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class SamlProviderServiceTest {
    private static final MetadataHost HOST = new MetadataHost();

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    @Test
    void a_customer_signs_in_at_the_provider() throws IOException {
        var scene =
                Scene.at(
                        HOST,
                        """
                        <Item Key="ForceAuthN">true</Item>
                        <Item Key="ProviderName">Contoso {Policy:PolicyId}</Item>
                        <Item Key="NameIdPolicyFormat">urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</Item>
                        <Item Key="IncludeAuthnContextClassReferences">urn:a,urn:b</Item>
                        <Item Key="AuthenticationRequestExtensions"><![CDATA[<x:hint xmlns:x="urn:x">y</x:hint>]]></Item>
                        """);
        var authorized = scene.authorize();
        assertNotNull(Browser.query(authorized.header("Location"), "Signature"));
        var sent = scene.sent(HOST, authorized);
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
                HOST.idp.signed(
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
        var next = scene.sent(HOST, scene.authorize());
        var replayed = scene.post(scene.browser(), next.relayState(), response);
        assertEquals("server_error", Browser.query(replayed.header("Location"), "error"));
        assertTrue(
                Browser.query(replayed.header("Location"), "error_description")
                        .startsWith("GH1040"));
    }

    /** RFC 6749 §10.12, for SAML: a response in another browser signs nobody in. */
    @Test
    void a_response_in_another_browser_is_no_response() throws IOException {
        var scene = Scene.at(HOST, "");
        var sent = scene.sent(HOST, scene.authorize());
        var response =
                HOST.idp.signed(
                        TestIdp.response(sent.id(), scene.us(), scene.consumer(), Instant.now()));
        var victim = new Browser(scene.tenant(), Scene.POLICY);
        assertEquals(400, scene.post(victim, sent.relayState(), response).statusCode());
        assertEquals(400, scene.post(scene.browser(), "x".repeat(66), response).statusCode());
    }

    @Test
    void a_request_is_posted_where_the_provider_asks_for_it_and_its_refusal_is_told() {
        HOST.binding = "HTTP-POST";
        try {
            var scene = Scene.at(HOST, "");
            var page = scene.authorize();
            assertEquals(200, page.statusCode());
            var html = page.asString();
            assertTrue(html.contains("action=\"" + HOST.idp.signOn + "\""), html);
            var xml = value(html, "SAMLRequest");
            var request = new String(Base64.getDecoder().decode(xml), StandardCharsets.UTF_8);
            assertTrue(request.contains("<ds:X509Certificate>"), request);
            var sent = new Scene.Sent(request, value(html, "RelayState"));
            var refused =
                    TestIdp.response(sent.id(), scene.us(), scene.consumer(), Instant.now())
                            .replaceAll("<saml:Assertion.*</saml:Assertion>", "")
                            .replace("status:Success", "status:Responder");
            var back =
                    scene.post(
                            scene.browser(),
                            sent.relayState(),
                            HOST.idp.signed(refused, "_response"));
            assertEquals("access_denied", Browser.query(back.header("Location"), "error"));
            assertTrue(
                    Browser.query(back.header("Location"), "error_description")
                            .startsWith("AADB2C90174"));
        } finally {
            HOST.binding = "HTTP-Redirect";
        }
    }

    private static String value(String html, String name) {
        var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(html);
        assertTrue(matcher.find(), html);
        return matcher.group(1);
    }
}
