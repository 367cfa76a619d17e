package dev.gatehouse.policyengine.samlclient;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a technical profile says of its identity provider is what is asked of it. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class SamlSettingsServiceTest {
    private static final MetadataHost HOST = new MetadataHost();

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    @Test
    void metadata_is_read_once_and_may_stand_in_the_policy() throws IOException {
        var scene = Scene.at(HOST, "");
        int before = HOST.reads.get();
        scene.sent(HOST, scene.authorize());
        scene.sent(HOST, scene.authorize());
        assertEquals(before + 1, HOST.reads.get());
        var inline = Scene.of("<![CDATA[" + HOST.idp.metadata("HTTP-Redirect") + "]]>", "");
        inline.sent(HOST, inline.authorize());
        assertEquals(before + 1, HOST.reads.get());
    }

    @Test
    void a_partner_that_cannot_be_had_is_an_error_of_the_policy() {
        HOST.status = 500;
        try {
            var location = Scene.at(HOST, "").authorize().header("Location");
            assertTrue(
                    Browser.query(location, "error_description").startsWith("AADB2C90188"),
                    location);
        } finally {
            HOST.status = 200;
        }
        // what compiles may still come to nothing
        var nowhere = Scene.of("{OIDC:LoginHint}", "").authorize().header("Location");
        assertTrue(Browser.query(nowhere, "error_description").startsWith("AADB2C90169"), nowhere);
    }

    @Test
    void a_request_that_has_to_be_signed_needs_its_key() {
        var scene = Scene.at(HOST, "");
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
        var sent = requested("", asked);
        assertTrue(sent.contains("ForceAuthn=\"true\""), sent);
        assertTrue(sent.contains(">ada@idp.example</saml:NameID></saml:Subject>"), sent);
        var never = "<Item Key=\"ForceAuthN\">false</Item>";
        var unforced = requested(never, asked);
        assertTrue(!unforced.contains("ForceAuthn=\"true\""), unforced);
        var usual = requested("", Map.of());
        assertTrue(!usual.contains("ForceAuthn=\"true\"") && !usual.contains("Subject"), usual);
    }

    private static String requested(String metadata, Map<String, String> more) throws IOException {
        var scene = Scene.at(HOST, metadata);
        return scene.sent(HOST, scene.authorize(more)).xml();
    }

    @Test
    void a_request_goes_by_the_binding_that_the_policy_prefers() {
        var both =
                HOST.idp
                        .metadata("HTTP-Redirect")
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
                "<Item Key=\"PartnerMetadataCertificate\">"
                        + HOST.idp.certificate.pem()
                        + "</Item>";
        var location = Scene.at(HOST, wanted).authorize().header("Location");
        assertTrue(
                Browser.query(location, "error_description").startsWith("AADB2C90188"), location);
        var xml =
                HOST.idp.signed(
                        HOST.idp
                                .metadata("HTTP-Redirect")
                                .strip()
                                .replace("entityID", "ID=\"_m\" entityID"),
                        "_m");
        var signed = Scene.of("<![CDATA[" + xml + "]]>", wanted);
        assertTrue(signed.authorize().header("Location").startsWith(HOST.idp.signOn));
    }

    @Test
    void our_metadata_says_what_the_profile_asks_for() {
        var format = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
        var plain = metadata(Scene.at(HOST, "<Item Key=\"WantsSignedRequests\">false</Item>"));
        assertTrue(plain.contains("AuthnRequestsSigned=\"false\""), plain);
        assertTrue(plain.contains("WantAssertionsSigned=\"true\""), plain);
        assertTrue(plain.contains("use=\"signing\""), plain);
        assertTrue(!plain.contains("use=\"encryption\""), plain);
        assertTrue(plain.contains("SignatureValue"), plain);
        var encrypting =
                metadata(
                        Scene.at(
                                HOST,
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
