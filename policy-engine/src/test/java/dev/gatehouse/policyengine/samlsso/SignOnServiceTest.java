package dev.gatehouse.policyengine.samlsso;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** A service provider that shares no code with us signs its customers in with a policy. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class SignOnServiceTest {
    private static final TestCertificate OURS = Scene.OURS;
    private static final TestSp SP = Scene.SP;
    private static final String SUBJECT = "11111111-2222-3333-4444-555555555555";

    private static Scene scene(String party) {
        return Scene.of(party, "", false);
    }

    private static Response redirected(Scene scene, String attributes, String content) {
        var xml = TestSp.request(scene.signOn(), attributes, content);
        return scene.get(
                "/samlp/sso/login?"
                        + TestSp.query("SAMLRequest", xml, "there")
                        + "&campaign=spring");
    }

    @Test
    void a_service_provider_gets_a_signed_assertion_about_its_customer() throws Exception {
        var scene =
                Scene.of(
                        """
                        <Item Key="RemoveMillisecondsFromDateTime">true</Item>
                        <Item Key="Saml2AttributeEncodingInfo"><![CDATA[<saml2:AttributeStatement xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"><saml2:Attribute FriendlyName="Groups" Name="groups" NameFormat="urn:custom"/></saml2:AttributeStatement>]]></Item>
                        """,
                        """
                        <Item Key="TokenNotBeforeSkewInSeconds">30</Item>
                        <Item Key="TokenLifeTimeInSeconds">600</Item>
                        """,
                        false);
        var answer =
                scene.signIn(
                        redirected(
                                scene,
                                "ProviderName=\"Shop\"",
                                "<samlp:NameIDPolicy"
                                        + " Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\""
                                        + " AllowCreate=\"true\"/>"
                                        + "<samlp:RequestedAuthnContext><saml:AuthnContextClassRef>urn:a</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"));
        answer.verify(OURS.certificate().getPublicKey());
        assertEquals(TestSp.CONSUMER, answer.action());
        assertEquals("there", answer.relayState());
        var root = answer.root();
        assertEquals("_request", root.getAttribute("InResponseTo"));
        assertEquals(TestSp.CONSUMER, root.getAttribute("Destination"));
        assertEquals("https://issuer.contoso.example", answer.text("Issuer"));
        assertEquals(TestSp.ENTITY, answer.text("Audience"));
        assertEquals(SUBJECT, answer.text("NameID"));
        assertTrue(answer.xml().contains("NameQualifier=\"contoso\""));
        assertTrue(answer.xml().contains("nameid-format:persistent"));
        assertNull(answer.attribute("objectId"), "excluded as a claim");
        assertEquals(
                "Ada",
                answer.attribute("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"));
        assertEquals("staff", answer.attribute("groups"));
        assertTrue(answer.xml().contains("FriendlyName=\"Groups\""), answer.xml());
        assertTrue(answer.xml().contains("NameFormat=\"urn:custom\""), answer.xml());
        assertEquals(
                TestSp.ENTITY
                        + "|there|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect|false|Shop|true|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:a||spring",
                answer.attribute("asker"));
        var conditions =
                (Element)
                        root.getElementsByTagNameNS(
                                        "urn:oasis:names:tc:SAML:2.0:assertion", "Conditions")
                                .item(0);
        var from = Instant.parse(conditions.getAttribute("NotBefore"));
        var until = Instant.parse(conditions.getAttribute("NotOnOrAfter"));
        assertEquals(Duration.ofSeconds(630), Duration.between(from, until));
        assertFalse(conditions.getAttribute("NotBefore").contains("."));

        // the next one is signed in already, unless the application insists
        var again = redirected(scene, "", "");
        assertEquals(200, again.statusCode(), again.asString());
        assertEquals(SUBJECT, TestSp.Answer.of(again.asString()).text("NameID"));
        assertEquals(302, redirected(scene, "ForceAuthn=\"true\"", "").statusCode());
    }

    @Test
    void a_request_by_post_is_good_with_the_service_provider_s_signature_only() throws Exception {
        var scene = Scene.of("", "", true);
        var xml = TestSp.request(scene.signOn(), "AssertionConsumerServiceIndex=\"3\"", "");
        var unsigned =
                scene.post("/samlp/sso/login", Map.of("SAMLRequest", TestIdp.parameter(xml)));
        assertEquals(400, unsigned.statusCode());
        assertTrue(unsigned.asString().contains("GH1041"), unsigned.asString());
        var query = TestSp.query("SAMLRequest", xml, "there");
        assertEquals(400, scene.get("/samlp/sso/login?" + query).statusCode());
        var forged = SP.signed(query).replace("RelayState=there", "RelayState=evil");
        assertEquals(400, scene.get("/samlp/sso/login?" + forged).statusCode());
        var answer = scene.signIn(scene.get("/samlp/sso/login?" + SP.signed(query)));
        answer.verify(OURS.certificate().getPublicKey());
        assertEquals("https://sp.example/other", answer.action());
    }

    /** SAML Profiles §4.1.4.1: no response ever goes to an address that is not registered. */
    @Test
    void an_unproven_address_or_service_provider_gets_nothing() {
        var scene = scene("");
        var elsewhere =
                redirected(scene, "AssertionConsumerServiceURL=\"https://evil.example/acs\"", "");
        assertEquals(400, elsewhere.statusCode());
        assertTrue(elsewhere.asString().contains("GH1043"), elsewhere.asString());
        assertFalse(elsewhere.asString().contains("action=\"https://evil"));
        var xml =
                TestSp.request(scene.signOn(), "", "")
                        .replace(TestSp.ENTITY, "https://evil.example");
        var unknown = scene.get("/samlp/sso/login?" + TestSp.query("SAMLRequest", xml, "x"));
        assertEquals(400, unknown.statusCode());
        assertTrue(unknown.asString().contains("GH1042"), unknown.asString());
        var nothing = scene.get("/samlp/sso/login");
        assertTrue(nothing.asString().contains("GH1041"), nothing.asString());
        var bomb = "<!DOCTYPE a [<!ENTITY e \"x\">]>" + TestSp.request(scene.signOn(), "", "");
        var refused = scene.get("/samlp/sso/login?" + TestSp.query("SAMLRequest", bomb, "x"));
        assertTrue(refused.asString().contains("GH1041"), refused.asString());
        var other =
                scene.get(
                        "/samlp/sso/login?"
                                + TestSp.query(
                                        "SAMLRequest",
                                        TestSp.request("https://other.example/login", "", ""),
                                        "x"));
        assertTrue(other.asString().contains("Destination"), other.asString());
    }

    /** SAML Core §3.4.1: IsPassive allows no page; the refusal is a status, signed. */
    @Test
    void a_passive_request_without_a_session_is_answered_with_a_status() throws Exception {
        var answer = TestSp.Answer.of(redirected(scene(""), "IsPassive=\"true\"", "").asString());
        answer.verify(OURS.certificate().getPublicKey());
        assertTrue(answer.xml().contains("status:Responder"), answer.xml());
        assertTrue(answer.xml().contains("status:NoPassive"), answer.xml());
        assertTrue(answer.xml().contains("AADB2C90077"), answer.xml());
        assertFalse(answer.xml().contains("Assertion "), answer.xml());
    }

    @Test
    void a_customer_who_cancels_is_told_to_the_application_as_a_status() throws Exception {
        var scene = scene("");
        var begun = redirected(scene, "", "");
        var state =
                Browser.query(begun.header("Location"), "tx")
                        .substring("StateProperties=".length());
        scene.browser().tid =
                new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8)
                        .replaceAll(".*\"TID\":\"([^\"]+)\".*", "$1");
        scene.browser().page();
        var cancelled = scene.browser().event(Map.of("type", "cancel"));
        var answer = TestSp.Answer.of(cancelled.getString("html"));
        answer.verify(OURS.certificate().getPublicKey());
        assertTrue(answer.xml().contains("status:RequestDenied"), answer.xml());
    }

    @Test
    void nobody_has_to_ask_where_the_policy_says_so() throws Exception {
        var closed = scene("");
        var path = "/generic/login?EntityId=" + TestSp.ENTITY;
        assertTrue(closed.get(path).asString().contains("GH1041"));
        var open = scene("<Item Key=\"IdpInitiatedProfileEnabled\">true</Item>");
        var answer = open.signIn(open.get(path + "&RelayState=deep"));
        answer.verify(OURS.certificate().getPublicKey());
        assertEquals("deep", answer.relayState());
        assertEquals(TestSp.CONSUMER, answer.action());
        assertFalse(answer.root().hasAttribute("InResponseTo"));
        assertTrue(
                open.get("/generic/login?EntityId=https://evil.example")
                        .asString()
                        .contains("GH1042"));
    }

    /** SAML Core §3.4.1.1: the format that was asked for, where the policy has none of its own. */
    @Test
    void a_name_has_the_format_that_was_asked_for_where_the_policy_names_none() {
        var scene = Scene.of("", "", false);
        TestRegistry.shared()
                .policy(
                        scene.tenantId(),
                        "B2C_1A_unnamed",
                        IssuingPolicy.xml(scene.tenant(), "", "")
                                .replace("B2C_1A_saml", "B2C_1A_unnamed")
                                .replaceAll("(<SubjectNamingInfo .*) Format=\"[^\"]*\"", "$1"),
                        TestRegistry.FACTS);
        var other = new Scene(scene.tenant(), scene.tenantId(), "B2C_1A_unnamed");
        var email = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
        var asked = "<samlp:NameIDPolicy Format=\"%s\"/>".formatted(email);
        var xml = other.signIn(redirected(other, "", asked)).xml();
        assertTrue(xml.contains("Format=\"" + email + "\""), xml);
    }

    /** A service provider gets assertions, an OpenID Connect client does not. */
    @Test
    void a_policy_of_assertions_gives_no_codes_and_one_of_tokens_no_assertions() {
        var scene = scene("");
        var none = given().get("/" + scene.tenant() + "/b2c_1a_none/samlp/metadata");
        assertEquals(404, none.statusCode());
        var registry = TestRegistry.shared();
        registry.policy(
                scene.tenantId(),
                "B2C_1A_tokens",
                IssuingPolicy.xml(scene.tenant(), "", "")
                        .replace("B2C_1A_saml", "B2C_1A_tokens")
                        .replace("<OutputTokenFormat>SAML2", "<OutputTokenFormat>JWT"),
                TestRegistry.FACTS);
        var refused =
                given().get("/" + scene.tenant() + "/b2c_1a_tokens/samlp/sso/login?SAMLRequest=x");
        assertTrue(refused.asString().contains("GH1044"), refused.asString());
    }

    @Test
    void metadata_tells_partners_what_they_need() throws Exception {
        var scene = scene("");
        var xml = scene.get("/samlp/metadata").then().statusCode(200).extract().asString();
        assertTrue(xml.contains("entityID=\"https://issuer.contoso.example\""), xml);
        assertTrue(xml.contains("Location=\"" + scene.signOn() + "\""), xml);
        assertTrue(xml.contains(Base64.getEncoder().encodeToString(OURS.der())), xml);
        assertTrue(xml.contains("SignatureValue"), xml);
        assertTrue(xml.contains("nameid-format:persistent</md:NameIDFormat>"), xml);
        // as Azure AD B2C's documentation writes the path
        scene.get("/Samlp/metadata").then().statusCode(200);
        assertEquals(404, scene.get("/samlp/metadata?idptp=none").statusCode());
    }

    @Test
    void a_relay_state_is_as_long_as_the_policy_allows() {
        var scene = scene("<Item Key=\"RequestContextMaximumLengthInBytes\">9999</Item>");
        var xml = TestSp.request(scene.signOn(), "", "");
        var login = "/samlp/sso/login?";
        var long2 = TestSp.query("SAMLRequest", xml, "x".repeat(2_048));
        assertEquals(302, scene.get(login + long2).statusCode());
        var longer = TestSp.query("SAMLRequest", xml, "x".repeat(2_049));
        assertTrue(scene.get(login + longer).asString().contains("RelayState"));
        var usual = scene("");
        var over = TestSp.query("SAMLRequest", xml, "x".repeat(1_001));
        assertTrue(usual.get(login + over).asString().contains("RelayState"));
    }
}
