package dev.gatehouse.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.platform.identity.TestCertificate;
import java.math.BigInteger;
import java.util.Base64;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicJwkTest {

    // RFC 7638 §3.1
    private static final String RFC_7638 =
            """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_\
            BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FD\
            W2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh\
            6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB",\
            "alg":"RS256","kid":"2011-04-29"}""";

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text);
    }

    private static String refusal(ObjectNode jwk) {
        return assertThrows(IllegalArgumentException.class, () -> PublicJwk.parse(jwk))
                .getMessage();
    }

    @Test
    void the_thumbprint_is_that_of_the_rfcs_example() throws Exception {
        assertEquals(
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
                PublicJwk.parse(json(RFC_7638)).thumbprint());
    }

    @ParameterizedTest // what comes in a DPoP proof's header is anybody's (RFC 9449 §4.3)
    @ValueSource(
            strings = {"{\"x5c\": null}", "{\"x5c\": [null]}", "{\"x5c\": 1}", "{\"kid\": null}"})
    void a_member_of_another_type_is_refused_and_not_stumbled_over(String odd) throws Exception {
        var jwk = json(RFC_7638);
        jwk.setAll(json(odd));
        assertTrue(refusal(jwk).startsWith("expected"));
    }

    @ParameterizedTest
    @CsvSource({
        "d, AQAB, public key only",
        "k, AQAB, public key only",
        "kty, oct, RSA or EC",
        "kty, OKP, RSA or EC",
        "kty, EC, RFC 7518",
        "n, AQAB, RFC 7518",
        "e, AQAAAAAAAAAB, exponent",
        "e, '', RFC 7518",
        "use, enc, use sig",
        "alg, HS256, alg",
        "alg, none, alg",
    })
    void what_may_not_sign_is_refused(String member, String value, String why) throws Exception {
        var message = refusal(json(RFC_7638).put(member, value));

        assertTrue(message.contains(why), message);
    }

    @Test
    void a_key_too_short_to_be_safe_or_too_long_to_reckon_with_is_refused() throws Exception {
        for (int length : new int[] {2047, 8193}) {
            assertTrue(refusal(json(RFC_7638).put("n", modulus(length))).contains("2048 to 8192"));
        }
    }

    private static String modulus(int length) {
        var modulus = BigInteger.ONE.shiftLeft(length - 1).add(BigInteger.ONE).toByteArray();

        return Base64.getUrlEncoder().encodeToString(modulus);
    }

    @Test
    void another_curve_is_refused() throws Exception {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        var jwk = json(key.toJson(OutputControlLevel.PUBLIC_ONLY));

        PublicJwk.parse(jwk);
        assertTrue(refusal(jwk.put("crv", "secp256k1")).startsWith("expected"));
    }

    @Test // RFC 7517 §4.7
    void a_certificate_of_another_key_is_refused() throws Exception {
        var certificate = TestCertificate.ec();
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(certificate.certificate().getPublicKey());
        jwk.setCertificateChain(certificate.certificate());
        var good = json(jwk.toJson(OutputControlLevel.PUBLIC_ONLY));
        var bad = json(RsaJwkGenerator.generateJwk(2048).toJson(OutputControlLevel.PUBLIC_ONLY));
        bad.set("x5c", good.get("x5c"));

        assertEquals(certificate.x5tS256(), PublicJwk.parse(good).x5tS256());
        assertTrue(refusal(bad).contains("x5c"));
        assertTrue(refusal(good.put("x5t#S256", "A".repeat(43))).contains("x5c"));
    }
}
