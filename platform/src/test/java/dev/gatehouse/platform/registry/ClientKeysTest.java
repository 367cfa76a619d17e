package dev.gatehouse.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {

    private static final PublicJsonWebKey RSA = rsa("one");
    private static final PublicJsonWebKey OTHER = rsa("other");
    private static final TestCertificate CERTIFICATE = TestCertificate.rsa();

    private static PublicJsonWebKey rsa(String kid) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(kid);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode publicJwk(PublicJsonWebKey key) {
        return json(key.toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private static JsonNode certificateJwk() throws JoseException {
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(CERTIFICATE.certificate().getPublicKey());
        jwk.setCertificateChain(CERTIFICATE.certificate());
        return publicJwk(jwk);
    }

    private static ClientKeys keys(JsonNode... keys) {
        var settings =
                new ApplicationSettings(
                        null, null, null, false, null, null, null, null, List.of(keys), null);
        return ClientKeys.of(new Application(UUID.randomUUID(), "app", "App", settings));
    }

    private static String sign(String algorithm, Key key, Consumer<JsonWebSignature> header)
            throws JoseException {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setPayload("{\"iss\":\"client\"}");
        jws.setKey(key);
        header.accept(jws);
        return jws.getCompactSerialization();
    }

    private static void assertRefused(ClientKeys keys, String jws) {
        var refusal =
                assertThrows(OAuthException.class, () -> keys.verify(jws, ErrorCode.AADB2C90017));
        assertEquals(ErrorCode.AADB2C90017, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void what_a_registered_rsa_key_signed_is_read(String algorithm) throws Exception {
        var jws = sign(algorithm, RSA.getPrivateKey(), header -> header.setHeader("typ", "a+jwt"));

        var said = keys(publicJwk(OTHER), publicJwk(RSA)).verify(jws, ErrorCode.AADB2C90017);

        assertEquals("client", said.claims().getIssuer());
        assertEquals(Optional.of("a+jwt"), said.type());
    }

    @ParameterizedTest
    @CsvSource({"ES256, P-256", "ES384, P-384", "ES512, P-521"})
    void what_a_registered_ec_key_signed_is_read(String algorithm, String curve) throws Exception {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.getSpec(curve));
        var jws = sign(algorithm, key.getPrivateKey(), header -> {});

        assertEquals(
                "client",
                keys(publicJwk(RSA), publicJwk(key))
                        .verify(jws, ErrorCode.AADB2C90017)
                        .claims()
                        .getIssuer());
    }

    @Test
    void what_another_key_signed_is_refused_whatever_its_name() throws Exception {
        var jws = sign("RS256", OTHER.getPrivateKey(), header -> header.setKeyIdHeaderValue("one"));

        assertRefused(keys(publicJwk(RSA)), jws);
        assertRefused(keys(), jws);
    }

    @Test // RFC 7515 §4.1.4
    void a_key_of_another_name_is_not_tried() throws Exception {
        var jws = sign("RS256", RSA.getPrivateKey(), header -> header.setKeyIdHeaderValue("two"));

        assertRefused(keys(publicJwk(RSA)), jws);
    }

    @Test // RFC 7515 §4.1.7, §4.1.8
    void a_certificate_is_found_by_its_thumbprints() throws Exception {
        for (Consumer<JsonWebSignature> header :
                List.<Consumer<JsonWebSignature>>of(
                        jws -> jws.setX509CertSha1ThumbprintHeaderValue(CERTIFICATE.certificate()),
                        jws ->
                                jws.setX509CertSha256ThumbprintHeaderValue(
                                        CERTIFICATE.certificate()))) {
            var jws = sign("PS256", CERTIFICATE.key(), header);

            keys(certificateJwk()).verify(jws, ErrorCode.AADB2C90017);
        }
        var named =
                sign(
                        "PS256",
                        CERTIFICATE.key(),
                        jws -> jws.setX509CertSha256ThumbprintHeaderValue("A".repeat(43)));
        assertRefused(keys(certificateJwk()), named);
    }

    @Test
    void a_thumbprint_in_plain_base64_is_the_same_as_msal4j_writes_it() throws Exception {
        var base64url = CERTIFICATE.x5tS256();
        var plain = base64url.replace('-', '+').replace('_', '/') + "=";
        var jws =
                sign(
                        "PS256",
                        CERTIFICATE.key(),
                        header -> header.setX509CertSha256ThumbprintHeaderValue(plain));

        keys(certificateJwk()).verify(jws, ErrorCode.AADB2C90017);
    }

    @Test // RFC 8725 §3.1: alg none
    void what_nobody_signed_is_refused() throws Exception {
        assertRefused(keys(publicJwk(RSA)), sign("none", null, header -> {}));
        assertRefused(keys(publicJwk(RSA)), "eyJ4Ijoxfq.e30.");
        assertRefused(keys(publicJwk(RSA)), "e30.e30.e30");
        assertRefused(keys(publicJwk(RSA)), "nonsense");
    }

    @Test // RFC 8725 §2.1: the public key as a shared secret
    void what_is_signed_with_the_public_key_as_a_secret_is_refused() throws Exception {
        var secret = new HmacKey(RSA.getPublicKey().getEncoded());

        assertRefused(keys(publicJwk(RSA)), sign("HS256", secret, header -> {}));
    }

    @Test // RFC 8725 §3.10: a key that the JWS brings along proves nothing
    void a_key_in_the_header_is_not_believed() throws Exception {
        var jws =
                sign(
                        "RS256",
                        OTHER.getPrivateKey(),
                        header -> header.setJwkHeader(publicOf(OTHER)));

        assertRefused(keys(publicJwk(RSA)), jws);
    }

    private static PublicJsonWebKey publicOf(PublicJsonWebKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key.getPublicKey());
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test // RFC 7517 §4.4
    void a_key_signs_by_its_own_algorithm_only() throws Exception {
        var key = rsa("one");
        key.setAlgorithm("PS256");
        var registered = keys(publicJwk(key));

        registered.verify(sign("PS256", key.getPrivateKey(), h -> {}), ErrorCode.AADB2C90017);
        assertRefused(registered, sign("RS256", key.getPrivateKey(), header -> {}));
    }

    @Test // RFC 8705 §2.2
    void a_certificate_of_the_client_is_known_by_its_thumbprint() throws Exception {
        assertTrue(keys(certificateJwk()).haveCertificate(CERTIFICATE.x5tS256()));
        assertFalse(keys(publicJwk(RSA)).haveCertificate(CERTIFICATE.x5tS256()));
    }
}
