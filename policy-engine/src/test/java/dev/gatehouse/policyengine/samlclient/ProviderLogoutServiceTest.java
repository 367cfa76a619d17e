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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SAML Profiles §4.4 with an identity provider: told of a sign-out here, and asking for one. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class ProviderLogoutServiceTest {
    private static final MetadataHost HOST = new MetadataHost();
    private static final String STATUS =
            "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>";

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    @AfterEach
    void byRedirect() {
        HOST.logoutBinding = "HTTP-Redirect";
    }

    /** SAML Profiles §4.4: the provider is told when the session ends that it began. */
    @Test
    void a_sign_out_here_is_told_to_the_provider_and_one_there_ends_the_session()
            throws IOException {
        var scene = Scene.at(HOST, "");
        scene.signIn(HOST);
        var page = scene.logout("");
        var frame =
                Pattern.compile("src=\"(" + HOST.idp.signOn + "/logout[^\"]+)\"")
                        .matcher(page.asString());
        assertTrue(frame.find(), page.asString());
        var address = frame.group(1).replace("&amp;", "&");
        assertNotNull(Browser.query(address, "Signature"));
        var request = inflated(Browser.query(address, "SAMLRequest"));
        for (var part : new String[] {">ada@idp.example<", ">_session<", scene.us() + "<"}) {
            assertTrue(request.contains(part), part + " in " + request);
        }

        scene.signIn(HOST);
        var bye = message("Request", "");
        assertEquals(400, scene.toLogout("SAMLRequest", bye).statusCode());
        // SAML Core §3.7.3.1: another customer's session is not this one
        var other = HOST.idp.signed(bye.replace("ada@", "eve@"), "_bye");
        assertEquals(302, scene.toLogout("SAMLRequest", other).statusCode());
        assertTrue(scene.logout("").asString().contains("/logout?"), "the session went on");
        scene.signIn(HOST);
        var answered = scene.toLogout("SAMLRequest", HOST.idp.signed(bye, "_bye"));
        var location = answered.header("Location");
        assertTrue(location.startsWith(HOST.idp.signOn + "/logout?SAMLResponse="), location);
        assertTrue(!scene.logout("").asString().contains("/logout?"), "the session had ended");
    }

    private static String inflated(String parameter) throws IOException {
        var octets = Base64.getDecoder().decode(parameter);
        var in = new InflaterInputStream(new ByteArrayInputStream(octets), new Inflater(true));
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** SAML Bindings §3.5: a form that the page posts into a frame of its own. */
    @Test
    void a_provider_that_is_posted_to_is_told_by_a_signed_form() throws IOException {
        HOST.logoutBinding = "HTTP-POST";
        var scene = Scene.at(HOST, "");
        scene.signIn(HOST);
        var page = scene.logout("");
        var html = page.asString();
        assertTrue(
                html.contains("<form method=\"post\" action=\"" + logout() + "\" target="), html);
        assertTrue(html.contains("<iframe name=\"told-0\""), html);
        var request =
                new String(
                        Base64.getDecoder().decode(value(html, "SAMLRequest")),
                        StandardCharsets.UTF_8);
        for (var part :
                new String[] {
                    "LogoutRequest", ">ada@idp.example<", ">_session<", "<ds:SignatureValue>"
                }) {
            assertTrue(request.contains(part), part + " in " + request);
        }
        assertTrue(request.contains("Destination=\"" + logout() + "\""), request);
        var policy = page.header("Content-Security-Policy");
        var origin = HOST.idp.signOn.replace("/sso", "");
        assertTrue(policy.contains("form-action 'self' " + origin + ";"), policy);
        assertTrue(policy.contains("frame-src 'self' " + origin + ";"), policy);
    }

    @Test
    void a_provider_that_is_posted_to_is_answered_by_a_form() throws IOException {
        HOST.logoutBinding = "HTTP-POST";
        var scene = Scene.at(HOST, "");
        scene.signIn(HOST);
        var html =
                scene.toLogout("SAMLRequest", HOST.idp.signed(message("Request", ""), "_bye"))
                        .asString();
        assertTrue(html.contains("action=\"" + logout() + "\""), html);
        var response =
                new String(
                        Base64.getDecoder().decode(value(html, "SAMLResponse")),
                        StandardCharsets.UTF_8);
        assertTrue(response.contains("InResponseTo=\"_bye\""), response);
    }

    /** SAML Profiles §4.4.4.2: else anybody could say that a customer is signed out there. */
    @Test
    void an_answer_of_a_provider_is_believed_for_its_signature_only() {
        var scene = Scene.at(HOST, "");
        var response = message("Response", STATUS);
        var signed = HOST.idp.signed(response, "_bye");
        assertEquals(200, scene.toLogout("SAMLResponse", signed).statusCode());
        var forged = new TestIdp("https://evil.example").signed(response, "_bye");
        var elsewhere =
                HOST.idp.signed(
                        response.replace("ID=", "Destination=\"https://other.example\" ID="),
                        "_bye");
        for (var bad :
                new String[] {
                    response,
                    forged,
                    elsewhere,
                    signed.replace("status:Success", "status:Responder"),
                    HOST.idp.signed(message("Response", "<samlp:Status/>"), "_bye"),
                    HOST.idp.signed(message("Request", STATUS), "_bye")
                }) {
            var refused = scene.toLogout("SAMLResponse", bad);
            assertEquals(400, refused.statusCode(), bad);
            assertTrue(refused.asString().contains("GH1041"), refused.asString());
        }
        var stranger = response.replace(TestIdp.ENTITY, "https://evil.example");
        var refused = scene.toLogout("SAMLResponse", stranger);
        assertTrue(refused.asString().contains("GH1042"), refused.asString());
    }

    @Test
    void a_policy_that_asks_a_provider_for_no_signatures_takes_its_answer_without() {
        var scene = Scene.at(HOST, "<Item Key=\"ResponsesSigned\">false</Item>");
        var response = message("Response", STATUS);
        assertEquals(200, scene.toLogout("SAMLResponse", response).statusCode());
        var forged = new TestIdp("https://evil.example").signed(response, "_bye");
        assertEquals(400, scene.toLogout("SAMLResponse", forged).statusCode());
    }

    private static String message(String kind, String status) {
        var name = kind.equals("Request") ? "<saml:NameID>ada@idp.example</saml:NameID>" : "";
        return """
        <samlp:Logout%s xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_bye" Version="2.0" IssueInstant="%s"><saml:Issuer>%s</saml:Issuer>%s%s</samlp:Logout%s>\
        """
                .formatted(kind, "2026-01-01T00:00:00Z", TestIdp.ENTITY, name, status, kind)
                .strip();
    }

    private static String logout() {
        return HOST.idp.signOn + "/logout";
    }

    private static String value(String html, String name) {
        var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(html);
        assertTrue(matcher.find(), html);
        return matcher.group(1);
    }

    @Test
    void a_provider_is_told_of_no_sign_out_where_the_policy_says_so() throws IOException {
        var scene = Scene.at(HOST, "<Item Key=\"SingleLogoutEnabled\">false</Item>");
        scene.signIn(HOST);
        var page = scene.logout("").asString();
        assertTrue(!page.contains(HOST.idp.signOn), page);
    }
}
