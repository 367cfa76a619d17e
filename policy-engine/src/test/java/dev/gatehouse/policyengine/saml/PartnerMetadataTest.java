package dev.gatehouse.policyengine.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.saml.PartnerMetadata.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SAML Metadata §2, and §3 where it has to be signed. */
class PartnerMetadataTest {
    private static final TestIdp IDP = new TestIdp("https://idp.example/sso");
    private static final String GOOD =
            IDP.metadata("HTTP-POST").strip().replace(" entityID=", " ID=\"_m\" entityID=");

    private static PartnerMetadata.Read read(String xml, Role role, String entityId, String pem) {
        var source =
                new PartnerSource(xml, Optional.ofNullable(entityId), Optional.ofNullable(pem));
        return PartnerMetadata.read(xml.getBytes(StandardCharsets.UTF_8), role, source);
    }

    private static PartnerEntity signedBy(String pem, String xml) {
        return read(xml, Role.IDENTITY_PROVIDER, null, pem).entity();
    }

    private static String refusal(String pem, String xml) {
        return assertThrows(SamlRefused.class, () -> signedBy(pem, xml)).getMessage();
    }

    @Test
    void metadata_is_signed_where_the_policy_names_a_certificate() {
        var signed = IDP.signed(GOOD, "_m");
        var pem = IDP.certificate.pem();
        assertEquals(TestIdp.ENTITY, signedBy(pem, signed).entityId());
        var der = Base64.getEncoder().encodeToString(IDP.certificate.der());
        assertEquals(TestIdp.ENTITY, signedBy(der, signed).entityId());
        assertEquals("expected one signature, found 0", refusal(pem, GOOD));
        assertEquals(
                "the signature is of none of the partner's certificates",
                refusal(TestCertificate.rsa().pem(), signed));
        assertEquals(
                "the signature is of none of the partner's certificates",
                refusal(
                        pem,
                        signed.replace("https://idp.example/sso", "https://evil.example/sso")));
    }

    /** Whoever can put something around a signed entity could add another (signature wrapping). */
    @Test
    void a_signature_within_covers_nothing_around_it() {
        var evil = GOOD.replace("idp.example", "evil.example").replace("_m", "_e");
        var group =
                "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
                        + evil
                        + IDP.signed(GOOD, "_m")
                        + "</md:EntitiesDescriptor>";
        assertEquals("expected one signature, found 0", refusal(IDP.certificate.pem(), group));
    }

    @Test
    void one_entity_of_a_group_is_found_by_its_id_and_the_tightest_dates_count() {
        var group =
                """
                <md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" validUntil="2026-12-31T00:00:00Z" cacheDuration="P1DT1H">
                <md:EntitiesDescriptor cacheDuration="PT2H">%s</md:EntitiesDescriptor>%s</md:EntitiesDescriptor>\
                """
                        .formatted(
                                GOOD.replace(TestIdp.ENTITY, "urn:other"),
                                GOOD.replace(
                                        " entityID=",
                                        " validUntil=\"2026-12-01T00:00:00Z\" entityID="));
        var found = read(group, Role.IDENTITY_PROVIDER, TestIdp.ENTITY, null);
        assertEquals(TestIdp.ENTITY, found.entity().entityId());
        assertEquals(Optional.of(Instant.parse("2026-12-01T00:00:00Z")), found.validity().until());
        assertEquals(Optional.of(Duration.ofHours(25)), found.validity().cacheDuration());
        var other = read(group, Role.IDENTITY_PROVIDER, "urn:other", null);
        assertEquals(Optional.of(Duration.ofHours(2)), other.validity().cacheDuration());
        assertThrows(
                SamlRefused.class, () -> read(group, Role.IDENTITY_PROVIDER, "urn:none", null));
        assertThrows(
                SamlRefused.class, () -> read(GOOD, Role.SERVICE_PROVIDER, TestIdp.ENTITY, null));
    }

    /** Key rollover: the old key and the new one stand side by side for a while. */
    @Test
    void all_keys_that_may_sign_are_kept() {
        var next = TestCertificate.ec();
        var start = GOOD.indexOf("<md:KeyDescriptor");
        var end = GOOD.indexOf("</md:KeyDescriptor>") + "</md:KeyDescriptor>".length();
        var descriptor = GOOD.substring(start, end);
        var another =
                descriptor.replaceAll(
                        "(?s)(<ds:X509Certificate>).*(</ds:X509Certificate>)",
                        "$1" + Base64.getEncoder().encodeToString(next.der()) + "$2");
        var encryption = another.replace("use=\"signing\"", "use=\"encryption\"");
        var entity = signedBy(null, GOOD.replace(descriptor, descriptor + another + encryption));
        assertEquals(2, entity.signing().size());
        assertEquals(next.certificate(), entity.signing().getLast());
        // RFC 9231 §2.6.4 aside, an elliptic curve cannot transport a key
        assertEquals(Optional.empty(), entity.reader());
    }

    @Test
    void dates_that_are_none_are_refused() {
        var broken = GOOD.replace(" entityID=", " cacheDuration=\"soon\" entityID=");
        assertThrows(SamlRefused.class, () -> signedBy(null, broken));
    }
}
