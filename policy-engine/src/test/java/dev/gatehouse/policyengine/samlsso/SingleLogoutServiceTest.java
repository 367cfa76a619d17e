package dev.gatehouse.policyengine.samlsso;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** SAML Profiles §4.4: sign-out at a service provider is sign-out here, and the other way round. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class SingleLogoutServiceTest {
    private static final String SUBJECT = "11111111-2222-3333-4444-555555555555";

    /** Signed in; answers with the session index that the assertion has. */
    private static String signIn(Scene scene) {
        var begun = begin(scene);
        var answer = scene.signIn(begun);
        var statement =
                (Element)
                        answer.root()
                                .getElementsByTagNameNS(
                                        "urn:oasis:names:tc:SAML:2.0:assertion", "AuthnStatement")
                                .item(0);
        return statement.getAttribute("SessionIndex");
    }

    private static Response begin(Scene scene) {
        return begin(scene, TestSp.ENTITY);
    }

    private static Response begin(Scene scene, String entityId) {
        var xml = TestSp.request(scene.signOn(), "", "").replace(TestSp.ENTITY, entityId);
        return scene.get("/samlp/sso/login?" + TestSp.query("SAMLRequest", xml, "there"));
    }

    private static boolean isSignedIn(Scene scene) {
        return begin(scene).statusCode() == 200;
    }

    private static String logoutRequest(Scene scene, String sessionIndex) {
        return """
        <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_bye" Version="2.0" IssueInstant="%s" Destination="https://localhost:8443%s"><saml:Issuer>%s</saml:Issuer><saml:NameID>%s</saml:NameID><samlp:SessionIndex>%s</samlp:SessionIndex></samlp:LogoutRequest>\
        """
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        scene.endpoint("/samlp/sso/logout"),
                        TestSp.ENTITY,
                        SUBJECT,
                        sessionIndex);
    }

    private static String inflated(String location, String parameter) throws IOException {
        var octets = Base64.getDecoder().decode(Browser.query(location, parameter));
        var in = new InflaterInputStream(new ByteArrayInputStream(octets), new Inflater(true));
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_service_provider_signs_its_customer_out() throws IOException {
        var scene = Scene.of("", "", false);
        var index = signIn(scene);
        assertTrue(isSignedIn(scene));
        var query = TestSp.query("SAMLRequest", logoutRequest(scene, index), "back");
        var answered = scene.get("/samlp/sso/logout?" + Scene.SP.signed(query));
        assertEquals(302, answered.statusCode(), answered.asString());
        var location = answered.header("Location");
        assertTrue(location.startsWith("https://sp.example/slo?SAMLResponse="), location);
        assertEquals("back", Browser.query(location, "RelayState"));
        assertTrue(Browser.query(location, "Signature") != null);
        var response = inflated(location, "SAMLResponse");
        assertTrue(response.contains("InResponseTo=\"_bye\""), response);
        assertTrue(response.contains("status:Success"), response);
        assertTrue(response.contains(">https://issuer.contoso.example</"), response);
        assertFalse(isSignedIn(scene));
    }

    /** Else any site could sign customers out of everything. */
    @Test
    void an_unsigned_request_or_one_for_another_session_ends_nothing() {
        var scene = Scene.of("", "", false);
        var index = signIn(scene);
        var unsigned = TestSp.query("SAMLRequest", logoutRequest(scene, index), "back");
        var refused = scene.get("/samlp/sso/logout?" + unsigned);
        assertEquals(400, refused.statusCode());
        assertTrue(refused.asString().contains("GH1041"), refused.asString());
        assertTrue(isSignedIn(scene));
        var other = TestSp.query("SAMLRequest", logoutRequest(scene, "_other"), "back");
        assertEquals(302, scene.get("/samlp/sso/logout?" + Scene.SP.signed(other)).statusCode());
        assertTrue(isSignedIn(scene));
        var stranger =
                TestSp.query(
                        "SAMLRequest",
                        logoutRequest(scene, index).replace(TestSp.ENTITY, "https://evil.example"),
                        "back");
        assertTrue(
                scene.get("/samlp/sso/logout?" + Scene.SP.signed(stranger))
                        .asString()
                        .contains("GH1042"));
    }

    @Test
    void service_providers_are_told_of_a_sign_out_here() throws IOException {
        var scene = Scene.of("", "", false);
        var index = signIn(scene);
        var page =
                given().cookies(scene.browser().cookies)
                        .header("X-Forwarded-Host", "localhost:8443")
                        .header("X-Forwarded-Proto", "https")
                        .get(scene.endpoint("/oauth2/v2.0/logout"));
        assertEquals(200, page.statusCode());
        var frame =
                Pattern.compile("src=\"(https://sp.example/slo[^\"]+)\"").matcher(page.asString());
        assertTrue(frame.find(), page.asString());
        var address = frame.group(1).replace("&amp;", "&");
        var request = inflated(address, "SAMLRequest");
        assertTrue(request.contains("<samlp:SessionIndex>" + index), request);
        assertTrue(request.contains(SUBJECT), request);
        assertTrue(request.contains("nameid-format:persistent"), request);
        assertTrue(Browser.query(address, "Signature") != null);
        assertFalse(isSignedIn(scene));
    }

    /** SamlSSOSessionProvider's RegisterServiceProviders. */
    @Test
    void a_service_provider_that_is_not_registered_with_the_session_is_not_told() {
        var scene = Scene.of("", "", false);
        var unregistered =
                IssuingPolicy.xml(scene.tenant(), "", "")
                        .replace("B2C_1A_saml", "B2C_1A_untold")
                        .replaceFirst(
                                "(?s)(SamlSSOSessionProvider[^>]*>)",
                                "$1<Metadata><Item"
                                        + " Key=\"RegisterServiceProviders\">false</Item></Metadata>");
        TestRegistry.shared()
                .policy(scene.tenantId(), "B2C_1A_untold", unregistered, TestRegistry.FACTS);
        var untold = new Scene(scene.tenant(), scene.tenantId(), "B2C_1A_untold");
        signIn(untold);
        var page = untold.get("/oauth2/v2.0/logout").asString();
        assertFalse(page.contains("https://sp.example/slo"), page);
    }

    /** SAML Bindings §3.5: a form that the page posts into a frame of its own. */
    @Test
    void a_service_provider_that_is_posted_to_is_told_by_a_signed_form() {
        var scene = Scene.posting();
        var index = signIn(scene);
        var page = scene.get("/oauth2/v2.0/logout");
        var html = page.asString();
        assertTrue(html.contains("action=\"https://sp.example/slo\" target=\"told-0\""), html);
        assertTrue(html.contains("<iframe name=\"told-0\""), html);
        var request = posted(html, "SAMLRequest");
        assertTrue(request.contains("<samlp:SessionIndex>" + index), request);
        assertTrue(request.contains("<ds:SignatureValue>"), request);
        assertTrue(
                page.header("Content-Security-Policy")
                        .contains("form-action 'self' https://sp.example;"),
                page.header("Content-Security-Policy"));
        assertFalse(isSignedIn(scene));
    }

    /** It is answered by a form too, once the others have been told; it is not told itself. */
    @Test
    void a_service_provider_that_is_posted_to_signs_out_of_the_others() {
        var scene = Scene.posting();
        scene.withSecond("https://other.example/saml", "https://other.example/slo");
        var index = signIn(scene);
        begin(scene, "https://other.example/saml");
        var query = TestSp.query("SAMLRequest", logoutRequest(scene, index), "back");
        var html = scene.get("/samlp/sso/logout?" + Scene.SP.signed(query)).asString();
        assertTrue(html.contains("src=\"https://other.example/slo?SAMLRequest="), html);
        assertFalse(html.contains("name=\"SAMLRequest\""), html);
        assertTrue(html.contains("<form method=\"post\" action=\"https://sp.example/slo\">"), html);
        assertTrue(html.contains("name=\"RelayState\" value=\"back\""), html);
        assertTrue(posted(html, "SAMLResponse").contains("InResponseTo=\"_bye\""), html);
    }

    /** SAML Profiles §4.4.4.2 */
    @Test
    void an_answer_of_a_service_provider_is_believed_for_its_signature_only() {
        var scene = Scene.of("", "", false);
        var xml =
                """
                <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_done" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"><saml:Issuer>%s</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>\
                """
                        .formatted(TestSp.ENTITY);
        var query = TestSp.query("SAMLResponse", xml, "");
        var believed = scene.get("/samlp/sso/logout?" + Scene.SP.signed(query));
        assertEquals(200, believed.statusCode(), believed.asString());
        for (var refused :
                List.of(query, new TestSp().signed(query), "SAMLResponse=x", "SAMLResponse=")) {
            var answer = scene.get("/samlp/sso/logout?" + refused);
            assertEquals(400, answer.statusCode(), refused);
            assertTrue(answer.asString().contains("GH1041"), answer.asString());
        }
    }

    private static String posted(String html, String parameter) {
        var field = Pattern.compile("name=\"" + parameter + "\" value=\"([^\"]+)\"").matcher(html);
        assertTrue(field.find(), html);
        return new String(Base64.getDecoder().decode(field.group(1)), StandardCharsets.UTF_8);
    }
}
