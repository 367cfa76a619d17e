package dev.gatehouse.policyengine.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.saml.ResponseRules.Expected;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** SAML Profiles §4.1.4.3, and the attacks of Somorovsky et al., "On Breaking SAML". */
class ResponseRulesTest {
    private static final TestIdp IDP = new TestIdp("https://idp.example/sso");
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final String REQUEST = "_r1";
    private static final String US = "https://login.example/contoso/b2c_1a_susi";
    private static final String CONSUMER = US + "/samlp/sso/assertionconsumer";
    private static final String GOOD = TestIdp.response(REQUEST, US, CONSUMER, NOW);

    private static PartnerEntity partner() {
        var xml = IDP.metadata("HTTP-POST");
        return PartnerMetadata.read(
                        xml.getBytes(StandardCharsets.UTF_8),
                        PartnerMetadata.Role.IDENTITY_PROVIDER,
                        new PartnerSource(xml, Optional.empty(), Optional.empty()))
                .entity();
    }

    private static Expected expected(boolean response, boolean assertion) {
        return expected(response, assertion, false, Optional.empty());
    }

    private static Expected expected(
            boolean response, boolean assertion, boolean encrypted, Optional<PrivateKey> key) {
        return new Expected(
                REQUEST, US, CONSUMER, partner(), response, assertion, encrypted, key, NOW);
    }

    private static IdpAnswer accept(String xml, Expected expected) {
        return ResponseRules.accept(TestIdp.parameter(xml), expected);
    }

    private static String refusal(String xml) {
        return refusal(xml, expected(true, true));
    }

    private static String refusal(String xml, Expected expected) {
        return assertThrows(SamlRefused.class, () -> accept(xml, expected)).getMessage();
    }

    @Test
    void a_signed_response_says_who_signed_in() {
        var answer =
                assertInstanceOf(
                        IdpAnswer.SignedIn.class, accept(IDP.signed(GOOD), expected(true, true)));
        assertEquals("ada@idp.example", answer.name().value());
        assertEquals(Optional.of("_session"), answer.sessionIndex());
        assertEquals(List.of("Ada"), answer.attributes().get("urn:oid:2.5.4.42"));
        assertEquals(List.of("Ada"), answer.attributes().get("givenName"));
        assertEquals(List.of("one", "two"), answer.attributes().get("groups"));
    }

    @Test
    void one_signature_is_enough_where_the_policy_says_so() {
        accept(IDP.signed(GOOD, "_assertion"), expected(false, true));
        accept(IDP.signed(GOOD, "_response"), expected(true, false));
    }

    @Test
    void an_assertion_that_nothing_signs_is_refused_whatever_the_policy_says() {
        assertEquals("the assertion is not signed", refusal(GOOD, expected(false, false)));
        assertEquals("the assertion is not signed", refusal(GOOD, expected(false, true)));
        assertEquals("the assertion is not signed", refusal(IDP.signed(GOOD, "_response")));
        assertEquals("the response is not signed", refusal(IDP.signed(GOOD, "_assertion")));
    }

    @Test
    void a_signature_of_another_key_is_refused() {
        var other = new TestIdp("https://idp.example/sso");
        assertTrue(refusal(other.signed(GOOD)).contains("none of the partner's certificates"));
    }

    @Test
    void a_changed_word_breaks_the_signature() {
        var changed = IDP.signed(GOOD).replace("ada@idp.example", "eve@idp.example");
        assertTrue(refusal(changed).contains("none of the partner's certificates"));
    }

    /** XSW 1 to 4: the signed assertion is still there, but not where it is read. */
    @Test
    void a_wrapped_assertion_is_refused() {
        var signed = IDP.signed(GOOD, "_assertion");
        var document = TestIdp.parse(signed);
        var response = document.getDocumentElement();
        var genuine = TestIdp.element(response, "_assertion");
        var evil = (Element) genuine.cloneNode(true);
        evil.setAttribute("ID", "_evil");
        name(evil).setTextContent("eve@idp.example");
        // beside the genuine one
        response.insertBefore(evil, genuine);
        assertEquals(
                "expected one assertion", refusal(TestIdp.text(document), expected(false, true)));
        // around it, with its signature
        evil.appendChild(genuine);
        assertThrows(
                SamlRefused.class, () -> accept(TestIdp.text(document), expected(false, true)));
        var around =
                assertThrows(
                        SamlRefused.class,
                        () -> XmlSignature.signedPart(evil, partner().signing()));
        assertEquals("the signature is of another element", around.getMessage());
        // the genuine one inside the signature of the other, as an Object
        var signature = (Element) evil.getElementsByTagNameNS(Saml.DSIG, "Signature").item(0);
        var object = document.createElementNS(Saml.DSIG, "ds:Object");
        object.appendChild(genuine);
        signature.appendChild(object);
        assertThrows(
                SamlRefused.class, () -> accept(TestIdp.text(document), expected(false, true)));
    }

    /** The same ID twice: a library may look up one and read the other. */
    @Test
    void an_id_that_is_there_twice_is_refused() {
        var document = TestIdp.parse(IDP.signed(GOOD, "_assertion"));
        var response = document.getDocumentElement();
        var genuine = TestIdp.element(response, "_assertion");
        var evil = (Element) genuine.cloneNode(true);
        name(evil).setTextContent("eve@idp.example");
        var hidden = document.createElementNS(Saml.PROTOCOL, "samlp:Extensions");
        hidden.appendChild(genuine);
        response.insertBefore(evil, null);
        response.insertBefore(hidden, response.getFirstChild());
        assertEquals(
                "the signed element has no ID of its own",
                refusal(TestIdp.text(document), expected(false, true)));
    }

    /** XSW of the response: what is signed comes along inside an unsigned one. */
    @Test
    void a_wrapped_response_is_refused() {
        var signed = TestIdp.parse(IDP.signed(GOOD, "_response"));
        var outer = TestIdp.parse(GOOD.replace("\"_response\"", "\"_outer\""));
        name(outer.getDocumentElement()).setTextContent("eve@idp.example");
        var extensions = outer.createElementNS(Saml.PROTOCOL, "samlp:Extensions");
        extensions.appendChild(outer.importNode(signed.getDocumentElement(), true));
        outer.getDocumentElement()
                .insertBefore(extensions, outer.getDocumentElement().getFirstChild());
        assertThrows(SamlRefused.class, () -> accept(TestIdp.text(outer), expected(true, false)));
    }

    /** CVE-2017-11427 and its kin: a comment cuts the name short for some readers. */
    @Test
    void a_comment_cuts_no_name_short() {
        var attacker = GOOD.replace("ada@idp.example<", "ada@idp.example.evil.example<");
        var signed =
                IDP.signed(attacker)
                        .replace("ada@idp.example.evil", "ada@idp.example<!-- -->.evil");
        var answer =
                assertInstanceOf(IdpAnswer.SignedIn.class, accept(signed, expected(true, true)));
        assertEquals("ada@idp.example.evil.example", answer.name().value());
    }

    @Test
    void a_document_type_is_refused() {
        var bomb =
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + IDP.signed(GOOD).replace(">Ada<", ">&e;<");
        assertEquals("not well-formed, or with a document type", refusal(bomb));
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1, http://www.w3.org/2001/04/xmlenc#sha256",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256, http://www.w3.org/2000/09/xmldsig#sha1"
    })
    void sha_1_is_not_believed(String algorithm, String digest) {
        var signed = IDP.signed(GOOD, "_assertion", algorithm, digest);
        assertTrue(refusal(signed, expected(false, true)).contains("algorithm not accepted"));
    }

    /** The public key as a shared secret: an HMAC that anybody can make. */
    @Test
    void a_mac_is_no_signature() {
        var signed =
                IDP.signed(GOOD, "_assertion")
                        .replace(
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                                "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256");
        assertThrows(SamlRefused.class, () -> accept(signed, expected(false, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "AudienceRestriction><saml:Audience>https://login,"
                + " AudienceRestriction><saml:Audience>https://other, Audience",
        "' Recipient=\"https://login', ' Recipient=\"https://other', SubjectConfirmation",
        "'Data InResponseTo=\"_r1', 'Data InResponseTo=\"_r2', SubjectConfirmation",
        "'\" InResponseTo=\"_r1\"><saml:Issuer', '\" InResponseTo=\"_r2\"><saml:Issuer',"
                + " InResponseTo",
        "'\" InResponseTo=\"_r1\"><saml:Issuer', '\"><saml:Issuer', InResponseTo",
        "'Destination=\"https://login', 'Destination=\"https://other', Destination",
        "cm:bearer, cm:sender-vouches, SubjectConfirmation",
        "'Issuer>https://idp.example/saml</saml:Issuer><saml:Subject',"
                + " 'Issuer>https://other.example</saml:Issuer><saml:Subject', Issuer of the assertion",
        "'Issuer>https://idp.example/saml</saml:Issuer><samlp:Status',"
                + " 'Issuer>https://other.example</saml:Issuer><samlp:Status', Issuer of the response",
        "'NotOnOrAfter=\"2026-11-28T06:05:00Z\"/>', 'NotOnOrAfter=\"2026-11-28T05:50:00Z\"/>',"
                + " SubjectConfirmation",
        "'NotOnOrAfter=\"2026-11-28T06:05:00Z\">', 'NotOnOrAfter=\"2026-11-28T05:50:00Z\">', no"
                + " longer",
        "'NotBefore=\"2026-11-28T06:00:00Z\"', 'NotBefore=\"2026-11-28T06:10:00Z\"', not yet",
        "'ID=\"_response\" Version=\"2.0\"', 'ID=\"_response\" Version=\"1.1\"', cannot be read",
    })
    void what_was_said_to_somebody_else_or_some_other_time_is_refused(
            String good, String bad, String reason) {
        assertTrue(GOOD.contains(good), good);
        var message = refusal(IDP.signed(GOOD.replace(good, bad)));
        assertTrue(message.contains(reason), message);
    }

    @Test
    void a_refusal_is_told_as_such() {
        var failed =
                GOOD.replaceAll("<saml:Assertion.*</saml:Assertion>", "")
                        .replace(
                                "<samlp:StatusCode"
                                        + " Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>",
                                "<samlp:StatusCode"
                                        + " Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"><samlp:StatusCode"
                                        + " Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/></samlp:StatusCode>");
        assertEquals(
                new IdpAnswer.Refused(Saml.AUTHN_FAILED),
                accept(IDP.signed(failed, "_response"), expected(true, true)));
    }

    private static Element name(Element within) {
        return (Element) within.getElementsByTagNameNS(Saml.ASSERTION, "NameID").item(0);
    }
}
