package dev.gatehouse.policyengine.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.saml.Dispatch.Signing;
import dev.gatehouse.policyengine.saml.PartnerEntity.Endpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests by both bindings, metadata, and what is taken for a partner's word. */
class MessagesTest {
    private static final TestCertificate RSA = TestCertificate.rsa();
    private static final TestCertificate EC = TestCertificate.ec();
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final String SP = "https://sp.example";
    private static final String SIGN_ON = "https://login.example/contoso/p/samlp/sso/login";

    private static CertifiedKey key(TestCertificate certificate) {
        return new CertifiedKey(certificate.key(), List.of(certificate.certificate()));
    }

    private static PartnerEntity sp(TestCertificate certificate) {
        var own =
                new OwnMetadata.ServiceProvider(
                        SP,
                        SP + "/acs",
                        SP + "/slo",
                        Optional.of(certificate.certificate()),
                        Optional.of(certificate.certificate()),
                        true,
                        true,
                        Optional.empty());
        var xml = OwnMetadata.write(own, Optional.of(key(certificate)), SignatureStrength.SHA256);
        return PartnerMetadata.read(
                        xml,
                        PartnerMetadata.Role.SERVICE_PROVIDER,
                        new PartnerSource("", Optional.of(SP), Optional.empty()))
                .entity();
    }

    private static AuthnRequestDraft draft(String issuer) {
        return new AuthnRequestDraft(
                "_r1",
                issuer,
                SIGN_ON,
                SP + "/acs",
                NOW,
                true,
                Optional.of("Contoso"),
                Optional.of("ada"),
                Optional.of("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"),
                Optional.of(true),
                List.of("urn:a", "urn:b"),
                Optional.of("<x:y xmlns:x=\"urn:x\">z</x:y>"));
    }

    private static Received sent(
            String binding, TestCertificate signer, SignatureStrength strength) {
        var to = new Endpoint(binding, SIGN_ON, SIGN_ON, 0, false);
        var signing = Optional.ofNullable(signer).map(c -> new Signing(key(c), strength, true));
        var dispatch = Dispatch.request(to, draft(SP).write(), Optional.of("a b&c"), signing);
        if (!dispatch.form().isEmpty()) {
            return Received.of("SAMLRequest", dispatch.form(), Optional.empty()).orElseThrow();
        }
        var query = dispatch.to().getRawQuery();
        return Received.of("SAMLRequest", parameters(query), Optional.of(query)).orElseThrow();
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query.split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @ParameterizedTest
    @ValueSource(strings = {Saml.POST, Saml.REDIRECT})
    void a_request_arrives_as_it_was_signed(String binding) {
        for (var certificate : List.of(RSA, EC)) {
            for (var strength : SignatureStrength.values()) {
                var received = sent(binding, certificate, strength);
                var request = SpRequest.accept(received, sp(certificate), SIGN_ON, true);
                assertEquals("_r1", request.id());
                assertEquals(Optional.of(SP + "/acs"), request.consumer());
                assertTrue(request.forceAuthn());
                assertEquals("urn:a,urn:b", request.facts().get("authncontextclassreferences"));
                assertEquals("true", request.facts().get("allowcreate"));
                assertEquals("Contoso", request.facts().get("providername"));
                assertEquals("ada", request.facts().get("subject"));
                assertEquals(binding, request.facts().get("binding"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Saml.POST, Saml.REDIRECT})
    void a_request_of_another_key_or_none_is_refused(String binding) {
        var other = sent(binding, EC, SignatureStrength.SHA256);
        assertThrows(SamlRefused.class, () -> SpRequest.accept(other, sp(RSA), SIGN_ON, false));
        var unsigned = sent(binding, null, SignatureStrength.SHA256);
        assertThrows(SamlRefused.class, () -> SpRequest.accept(unsigned, sp(RSA), SIGN_ON, false));
    }

    /** SAML Bindings §3.4.5.2: a request signed for one endpoint is not good at another. */
    @Test
    void a_request_for_another_endpoint_is_refused() {
        var received = sent(Saml.POST, RSA, SignatureStrength.SHA256);
        var refused =
                assertThrows(
                        SamlRefused.class,
                        () -> SpRequest.accept(received, sp(RSA), SIGN_ON + "2", true));
        assertEquals("Destination is another", refused.getMessage());
        // the same address, as a partner may have it from documentation
        var written = SIGN_ON.replace("/contoso/p/", "/contoso/P/");
        assertEquals("_r1", SpRequest.accept(received, sp(RSA), written, true).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RelayState=x&",
                "SigAlg=http%3A%2F%2Fwww.w3.org%2F2000%2F09%2Fxmldsig%23rsa-sha1&"
            })
    void a_query_with_a_parameter_twice_is_refused(String more) {
        var received = sent(Saml.REDIRECT, RSA, SignatureStrength.SHA256);
        var twice =
                new Received(
                        "SAMLRequest",
                        received.xml(),
                        Optional.of(more + received.rawQuery().orElseThrow()));
        assertThrows(SamlRefused.class, () -> twice.verified(sp(RSA)));
    }

    @Test
    void a_changed_relay_state_or_weaker_algorithm_breaks_the_query_s_signature() {
        var received = sent(Saml.REDIRECT, RSA, SignatureStrength.SHA512);
        var query = received.rawQuery().orElseThrow();
        for (var changed :
                List.of(
                        query.replace("RelayState=a", "RelayState=b"),
                        query.replace("rsa-sha512", "rsa-sha256"),
                        query.replace(
                                "2001%2F04%2Fxmldsig-more%23rsa-sha512",
                                "2000%2F09%2Fxmldsig%23rsa-sha1"))) {
            assertFalse(changed.equals(query));
            var forged = new Received("SAMLRequest", received.xml(), Optional.of(changed));
            assertThrows(SamlRefused.class, () -> forged.verified(sp(RSA)));
        }
    }

    /** A few kilobytes that inflate to gigabytes. */
    @Test
    void a_message_that_blows_up_is_refused() {
        var bomb = "<a>" + " ".repeat(5_000_000) + "</a>";
        var address =
                RedirectBinding.address(
                        SIGN_ON,
                        "SAMLRequest",
                        bomb.getBytes(StandardCharsets.UTF_8),
                        Optional.empty(),
                        Optional.empty(),
                        SignatureStrength.SHA256);
        var parameter = parameters(address.getRawQuery()).get("SAMLRequest");
        assertThrows(SamlRefused.class, () -> RedirectBinding.message(parameter));
    }

    @Test
    void extensions_stand_where_the_schema_has_them() {
        var xml = new String(SamlXml.write(draft(SP).write()), StandardCharsets.UTF_8);
        assertTrue(xml.contains("</saml:Issuer><samlp:Extensions"), xml);
        assertTrue(xml.contains("<x:y xmlns:x=\"urn:x\">z</x:y>"), xml);
    }

    @Test
    void a_response_goes_to_a_registered_address_only() {
        var sp = sp(RSA);
        assertEquals(Optional.of(SP + "/acs"), sp.consumer(Optional.empty(), Optional.empty()));
        assertEquals(
                Optional.of(SP + "/acs"), sp.consumer(Optional.of(SP + "/acs"), Optional.empty()));
        assertEquals(Optional.empty(), sp.consumer(Optional.of(SP + "/acs2"), Optional.empty()));
        assertEquals(Optional.empty(), sp.consumer(Optional.empty(), Optional.of(7)));
    }

    @Test
    void a_logout_request_has_to_be_signed() {
        var name =
                new IdpAnswer.Name(
                        "ada",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("https://sp.example"));
        var message = LogoutMessages.request(SP, SIGN_ON, name, Optional.of("_s"), NOW);
        var to = new Endpoint(Saml.REDIRECT, SIGN_ON, SIGN_ON, 0, false);
        var unsigned = Dispatch.request(to, message, Optional.empty(), Optional.empty());
        var query = unsigned.to().getRawQuery();
        var received =
                Received.of("SAMLRequest", parameters(query), Optional.of(query)).orElseThrow();
        assertThrows(SamlRefused.class, () -> accepted(received, NOW));
        var signing = new Signing(key(RSA), SignatureStrength.SHA256, true);
        var signed = Dispatch.request(to, message, Optional.empty(), Optional.of(signing));
        var raw = signed.to().getRawQuery();
        var good = Received.of("SAMLRequest", parameters(raw), Optional.of(raw)).orElseThrow();
        var request = accepted(good, NOW);
        assertEquals("ada", request.nameId());
        assertEquals(List.of("_s"), request.sessionIndexes());
        var late = NOW.plusSeconds(3_600);
        assertThrows(SamlRefused.class, () -> accepted(good, late));
    }

    private static LogoutMessages.Request accepted(Received received, Instant at) {
        return LogoutMessages.accept(received, sp(RSA), Optional.empty(), SIGN_ON, at);
    }

    /** By the element PreferredBinding, as a URI or as the end of one. */
    @Test
    void a_request_goes_by_the_binding_that_the_policy_prefers_and_the_provider_has() {
        var xml =
                new TestIdp("https://idp.example/sso")
                        .metadata("HTTP-POST")
                        .replace(
                                "<md:SingleSignOnService",
                                "<md:SingleSignOnService Binding=\"%s\" Location=\"https://idp.example/r\"/><md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:SOAP\" Location=\"https://idp.example/soap\"/><md:SingleSignOnService"
                                        .formatted(Saml.REDIRECT));
        var idp =
                PartnerMetadata.read(
                                xml.getBytes(StandardCharsets.UTF_8),
                                PartnerMetadata.Role.IDENTITY_PROVIDER,
                                new PartnerSource(xml, Optional.empty(), Optional.empty()))
                        .entity();
        assertEquals(Saml.REDIRECT, idp.signOn(Optional.empty()).orElseThrow().binding());
        assertEquals(Saml.POST, idp.signOn(Optional.of("HTTP-POST")).orElseThrow().binding());
        assertEquals(Saml.POST, idp.signOn(Optional.of(Saml.POST)).orElseThrow().binding());
        assertEquals(Saml.REDIRECT, idp.signOn(Optional.of("SOAP")).orElseThrow().binding());
    }

    @Test
    void a_signature_has_its_certificate_with_it_unless_the_policy_leaves_it_out() {
        var to = new Endpoint(Saml.POST, SIGN_ON, SIGN_ON, 0, false);
        for (boolean with : new boolean[] {true, false}) {
            var signing = new Signing(key(RSA), SignatureStrength.SHA256, with);
            var form =
                    Dispatch.request(to, draft(SP).write(), Optional.empty(), Optional.of(signing))
                            .form();
            var received = Received.of("SAMLRequest", form, Optional.empty()).orElseThrow();
            var xml = new String(received.xml(), StandardCharsets.UTF_8);
            assertEquals(with, xml.contains("X509Certificate"), xml);
            SpRequest.accept(received, sp(RSA), SIGN_ON, true);
        }
    }
}
