package dev.gatehouse.policyengine.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.saml.Dispatch.Signing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.dom.saml.v2.assertion.NameIDType;

/** What we say of a customer, as it is written. */
class ResponseDraftTest {
    private static final TestCertificate RSA = TestCertificate.rsa();
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final String SP = "https://sp.example";
    private static final String SIGN_ON = "https://login.example/contoso/p/samlp/sso/login";

    private static AssertionDraft assertion(String name, String format) {
        return new AssertionDraft(
                SP,
                new AssertionDraft.Subject(name, format, Optional.of("here"), Optional.of("there")),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                NOW,
                "_s",
                "urn:c");
    }

    /** SAML Core §8.3. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1:nameid-format:unspecified",
                "1.1:nameid-format:emailAddress",
                "1.1:nameid-format:X509SubjectName",
                "1.1:nameid-format:WindowsDomainQualifiedName",
                "2.0:nameid-format:kerberos",
                "2.0:nameid-format:entity",
                "2.0:nameid-format:persistent",
                "2.0:nameid-format:transient"
            })
    void a_name_is_written_in_its_format_with_its_qualifiers(String format) {
        var uri = "urn:oasis:names:tc:SAML:" + format;
        var response = new ResponseDraft(SIGN_ON, Optional.of("_r1"), SP + "/acs", NOW, false);
        var name =
                (NameIDType)
                        assertion("ada", uri).write(response).getSubject().getSubType().getBaseID();
        assertEquals(uri, name.getFormat().toString());
        assertEquals("here", name.getNameQualifier());
        assertEquals("there", name.getSPNameQualifier());
    }

    /** A carriage return is written as {@code &#13;}, which not every reader gets over. */
    @Test
    void nothing_that_is_posted_has_carriage_returns_in_it() {
        var key = new CertifiedKey(RSA.key(), List.of(RSA.certificate()));
        var signing = new Signing(key, SignatureStrength.SHA512, true);
        var posted =
                new ResponseDraft(SIGN_ON, Optional.of("_r1"), SP + "/acs", NOW, false)
                        .success(
                                assertion("ada", Saml.UNSPECIFIED),
                                new ResponseDraft.Protection(
                                        signing,
                                        Optional.of(signing),
                                        Optional.of(RSA.certificate()),
                                        "Aes256",
                                        "RsaOaep",
                                        true),
                                Optional.empty());
        var octets = PostBinding.message(posted.form().get("SAMLResponse"));
        var xml = new String(octets, StandardCharsets.UTF_8);
        assertTrue(xml.contains("EncryptedAssertion") && xml.contains("rsa-sha512"), xml);
        assertFalse(xml.contains("&#13;") || xml.contains("\r"), xml);
    }
}
