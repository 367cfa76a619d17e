package dev.gatehouse.registryservice.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.registry.PublicJwk;
import java.util.List;
import java.util.StringJoiner;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class KeySpecTest {

    private final Reading reading = new Reading();

    private static String jwk(PublicJsonWebKey key, OutputControlLevel members) {
        return "{jwk: " + key.toJson(members) + "}";
    }

    private static String ec() throws JoseException {
        return jwk(EcJwkGenerator.generateJwk(EllipticCurves.P384), OutputControlLevel.PUBLIC_ONLY);
    }

    private static String pem(TestCertificate certificate) {
        return "certificate: |\n" + certificate.pem().indent(6);
    }

    private static List<String> problems(String keys) {
        return new Reading().problemsOfApplication("keys: [%s]\n".formatted(keys));
    }

    private static void assertRefused(String key, String path, String why) {
        var found = problems(key);
        assertTrue(
                found.stream().anyMatch(one -> one.contains(path) && one.contains(why)),
                found::toString);
    }

    @Test // RFC 7517
    void a_key_is_registered_as_a_jwk() throws Exception {
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("one");
        key.setUse("sig");
        key.setAlgorithm("PS256");
        var keys =
                reading.application(
                                "keys: [%s, %s]\n"
                                        .formatted(jwk(key, OutputControlLevel.PUBLIC_ONLY), ec()))
                        .settings()
                        .keys();

        assertEquals(2, keys.size());
        assertEquals("one", keys.getFirst().get("kid").textValue());
        assertEquals(
                key.calculateBase64urlEncodedThumbprint("SHA-256"),
                PublicJwk.parse(keys.getFirst()).thumbprint());
    }

    @Test // RFC 7517 §4.7, §4.9
    void or_as_a_certificate() {
        for (var certificate : List.of(TestCertificate.rsa(), TestCertificate.ec())) {
            var key =
                    reading.application("keys:\n  - " + pem(certificate))
                            .settings()
                            .keys()
                            .getFirst();

            assertEquals(certificate.x5tS256(), key.get("x5t#S256").textValue());
            assertEquals(certificate.x5tS256(), PublicJwk.parse(key).x5tS256());
        }
    }

    @Test
    void a_private_key_is_refused_and_never_repeated() throws Exception {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        var found = problems(jwk(key, OutputControlLevel.INCLUDE_PRIVATE));

        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().contains("spec.keys[0].jwk.d"), found::toString);
        var d = key.toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d").toString();
        assertFalse(found.toString().contains(d));
    }

    @Test // RFC 8725 §3.1, RFC 7518 §3.3
    void a_key_that_may_not_sign_is_refused() throws Exception {
        var oct = "{jwk: {kty: oct, k: AAAA}}";
        var short_ = RsaJwkGenerator.generateJwk(1024);
        assertRefused(oct, "spec.keys[0].jwk", "kty RSA or EC");
        assertRefused(
                jwk(short_, OutputControlLevel.PUBLIC_ONLY), "spec.keys[0].jwk", "2048 to 8192");
        assertRefused(
                "{jwk: {kty: EC, crv: secp256k1, x: AA, y: AA}}", "spec.keys[0].jwk", "expected");
        assertRefused("{jwk: {kty: RSA, n: AA}}", "spec.keys[0].jwk", "RFC 7518");
    }

    @Test
    void an_entry_is_a_jwk_or_a_certificate() throws Exception {
        assertRefused("{}", "spec.keys[0].jwk", "found neither");
        assertRefused(
                ec().replaceFirst("}}$", "}, certificate: x}"), "spec.keys[0].jwk", "found both");
        assertRefused("{jwk: x}", "spec.keys[0].jwk", "expected a mapping");
        assertRefused("{jwks: x}", "spec.keys[0].jwks", "unknown field");
    }

    @Test
    void what_is_no_certificate_is_refused_and_not_repeated() {
        var begin = "-----BEGIN CERTIFICATE-----";
        var end = "-----END CERTIFICATE-----";
        for (var text :
                List.of(
                        "geheim",
                        "-----BEGIN PRIVATE KEY-----",
                        begin + "AAAA" + end,
                        begin + end)) {
            var found = problems("{certificate: \"" + text + "\"}");

            assertEquals(1, found.size(), found::toString);
            assertTrue(found.getFirst().contains("one certificate in PEM, found something else"));
        }
    }

    @Test
    void a_key_is_there_once_and_there_are_at_most_20() throws Exception {
        var one = ec();
        assertRefused(one + ", " + one, "spec.keys[1].jwk", "found '");

        var many = new StringJoiner(", ");
        for (int i = 0; i < 21; i++) many.add(ec());
        assertRefused(many.toString(), "spec.keys", "at most 20 keys, found 21");
    }

    @Test // RFC 9449 §5, RFC 8705 §3: one key
    void tokens_are_bound_in_one_way() {
        var found =
                reading.problemsOfApplication(
                        "security: {dpopBoundAccessTokens: true, tlsClientCertificateBoundAccessTokens: true}\n");

        assertEquals(1, found.size(), found::toString);
    }
}
