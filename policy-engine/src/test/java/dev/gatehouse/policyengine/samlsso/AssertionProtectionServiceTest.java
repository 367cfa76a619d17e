package dev.gatehouse.policyengine.samlsso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** How assertions and responses are signed and encrypted, as policies say. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class AssertionProtectionServiceTest {
    private static final TestCertificate OURS = Scene.OURS;
    private static final String SUBJECT = "11111111-2222-3333-4444-555555555555";

    private static Scene scene(String party) {
        return Scene.of(party, "", false);
    }

    private static Response redirected(Scene scene, String attributes, String content) {
        var xml = TestSp.request(scene.signOn(), attributes, content);
        return scene.get("/samlp/sso/login?" + TestSp.query("SAMLRequest", xml, "there"));
    }

    @Test
    void an_assertion_is_encrypted_where_the_policy_says_so() throws Exception {
        var scene =
                scene(
                        """
                        <Item Key="AssertionsEncrypted">true</Item>
                        <Item Key="DataEncryptionMethod">Aes192</Item>
                        <Item Key="KeyEncryptionMethod">Rsa15</Item>
                        """);
        var answer = scene.signIn(redirected(scene, "", ""));
        answer.verify(OURS.certificate().getPublicKey());
        assertTrue(answer.xml().contains("EncryptedAssertion"), answer.xml());
        assertFalse(answer.xml().contains(SUBJECT), answer.xml());
        assertTrue(answer.xml().contains("xmlenc#aes192-cbc"), answer.xml());
        assertTrue(answer.xml().contains("xmlenc#rsa-1_5"), answer.xml());
    }

    /** Some readers expect the key beside the content (SAML Core §6.2). */
    @Test
    void the_key_of_an_encrypted_assertion_is_beside_it_where_the_policy_says_so()
            throws Exception {
        var scene =
                scene(
                        """
                        <Item Key="AssertionsEncrypted">true</Item>
                        <Item Key="UseDetachedKeys">true</Item>
                        """);
        var answer = scene.signIn(redirected(scene, "", ""));
        answer.verify(OURS.certificate().getPublicKey());
        var xenc = "http://www.w3.org/2001/04/xmlenc#";
        var key = (Element) answer.root().getElementsByTagNameNS(xenc, "EncryptedKey").item(0);
        assertEquals("EncryptedAssertion", key.getParentNode().getLocalName());
        var way = "RetrievalMethod Type=\"" + xenc + "EncryptedKey\" URI=\"#";
        assertTrue(answer.xml().contains(way + key.getAttribute("Id")), answer.xml());
    }

    /** The relying party says how messages are signed, the issuer how assertions are. */
    @Test
    void assertion_and_response_may_be_signed_in_different_ways() {
        var scene = Scene.of("", "<Item Key=\"XmlSignatureAlgorithm\">Sha512</Item>", false);
        var xml = scene.signIn(redirected(scene, "", "")).xml();
        int assertion = xml.indexOf("<saml:Assertion");
        assertTrue(xml.substring(0, assertion).contains("rsa-sha384"), xml);
        assertTrue(xml.substring(assertion).contains("rsa-sha512"), xml);
    }

    @Test
    void an_assertion_that_cannot_be_encrypted_is_not_given_in_clear() throws Exception {
        var scene = scene("<Item Key=\"WantsEncryptedAssertions\">true</Item>");
        TestRegistry.shared()
                .execute(
                        "update application set settings = replace(settings::text,"
                                + " '<md:KeyDescriptor>', '<md:KeyDescriptor use=''signing''>')::jsonb"
                                + " where tenant_id = ?",
                        scene.tenantId());
        var answer = scene.signIn(redirected(scene, "", ""));
        answer.verify(OURS.certificate().getPublicKey());
        assertTrue(answer.xml().contains("AADB2C90164"), answer.xml());
        assertFalse(answer.xml().contains(SUBJECT), answer.xml());
    }

    /** The assertion is signed in any case. */
    @Test
    void a_response_goes_unsigned_where_the_policy_says_so() {
        var scene = scene("<Item Key=\"WantsSignedResponses\">false</Item>");
        var xml = scene.signIn(redirected(scene, "", "")).xml();
        assertEquals(1, xml.split("<ds:Signature ").length - 1, xml);
        assertTrue(xml.indexOf("<ds:Signature ") > xml.indexOf("<saml:Assertion"), xml);
    }
}
