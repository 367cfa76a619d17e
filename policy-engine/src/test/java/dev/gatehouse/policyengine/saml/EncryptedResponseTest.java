package dev.gatehouse.policyengine.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.identity.TestCertificate;
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

/** SAML Core §6: what is encrypted for us, and what is not taken for it. */
class EncryptedResponseTest {
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

    private static Expected expected(
            boolean response, boolean assertion, boolean encrypted, Optional<PrivateKey> key) {
        return new Expected(
                REQUEST, US, CONSUMER, partner(), response, assertion, encrypted, key, NOW);
    }

    private static IdpAnswer accept(String xml, Expected expected) {
        return ResponseRules.accept(TestIdp.parameter(xml), expected);
    }

    private static String refusal(String xml, Expected expected) {
        return assertThrows(SamlRefused.class, () -> accept(xml, expected)).getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "Aes256, RsaOaep, false",
        "Aes128Gcm, RsaOaep, true",
        "Aes192, RsaOaep, false",
        "Aes256, RsaOaep, true"
    })
    void an_encrypted_assertion_is_read_with_our_key(String data, String key, boolean detached) {
        var us = TestCertificate.rsa();
        var encrypted = encrypted(us, data, key, detached);
        var answer =
                accept(
                        IDP.signed(encrypted, "_response"),
                        expected(true, true, true, Optional.of(us.key())));
        assertEquals(
                "ada@idp.example",
                assertInstanceOf(IdpAnswer.SignedIn.class, answer).name().value());
        assertEquals(
                "the assertion is not encrypted",
                refusal(IDP.signed(GOOD), expected(true, true, true, Optional.of(us.key()))));
    }

    @Test
    void pkcs_1_key_transport_and_a_foreign_key_do_not_decrypt() {
        var us = TestCertificate.rsa();
        var old = IDP.signed(encrypted(us, "Aes256", "Rsa15", false), "_response");
        var expected = expected(true, true, true, Optional.of(us.key()));
        assertEquals("encryption algorithm not accepted", refusal(old, expected));
        var foreign =
                IDP.signed(
                        encrypted(TestCertificate.rsa(), "Aes256", "RsaOaep", true), "_response");
        assertEquals("it does not decrypt", refusal(foreign, expected));
    }

    private static String encrypted(
            TestCertificate reader, String data, String key, boolean detached) {
        var document = TestIdp.parse(IDP.signed(GOOD, "_assertion"));
        AssertionEncryption.encrypt(
                TestIdp.element(document.getDocumentElement(), "_assertion"),
                reader.certificate(),
                AssertionEncryption.Methods.of(data, key, detached));
        return TestIdp.text(document);
    }

    /** The element with this name, encrypted under another. */
    private static String encrypted(String xml, TestCertificate reader, String name, String as) {
        var document = TestIdp.parse(xml);
        AssertionEncryption.encrypt(
                (Element) document.getElementsByTagNameNS(Saml.ASSERTION, name).item(0),
                reader.certificate(),
                AssertionEncryption.Methods.of("Aes256Gcm", "RsaOaep", false));
        return TestIdp.text(document).replace("EncryptedAssertion", as);
    }

    /** SAML Core §2.2.4, §2.7.3.2: encrypted first, signed then. */
    @Test
    void an_encrypted_name_and_attribute_are_read_with_our_key() {
        var us = TestCertificate.rsa();
        var hidden =
                encrypted(
                        encrypted(GOOD, us, "NameID", "EncryptedID"),
                        us,
                        "Attribute",
                        "EncryptedAttribute");
        assertFalse(hidden.contains("ada@idp.example") || hidden.contains("Ada"), hidden);
        var signed = IDP.signed(hidden);
        var answer = accept(signed, expected(true, true, false, Optional.of(us.key())));
        var signedIn = assertInstanceOf(IdpAnswer.SignedIn.class, answer);
        assertEquals("ada@idp.example", signedIn.name().value());
        assertEquals(List.of("Ada"), signedIn.attributes().get("givenName"));
        assertEquals(
                "no key to decrypt it with",
                refusal(signed, expected(true, true, false, Optional.empty())));
        var other = TestCertificate.rsa().key();
        assertEquals(
                "it does not decrypt",
                refusal(signed, expected(true, true, false, Optional.of(other))));
    }

    /** What decrypts to something else than a name is no name. */
    @Test
    void an_encrypted_name_holds_a_name_and_nothing_else() {
        var us = TestCertificate.rsa();
        var hidden =
                encrypted(GOOD, us, "SubjectConfirmation", "EncryptedID")
                        .replaceAll("<saml:NameID.*</saml:NameID>", "");
        var expected = expected(true, true, false, Optional.of(us.key()));
        assertEquals("expected a NameID", refusal(IDP.signed(hidden), expected));
    }
}
