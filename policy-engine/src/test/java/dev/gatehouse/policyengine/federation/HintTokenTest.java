package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.key.PolicySecret;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintTokenTest {
    private static final String SECRET = "a secret of the application, long";
    private static final Optional<PolicySecret> KEY = Optional.of(new PolicySecret(SECRET));
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS512"})
    void a_token_made_with_the_policy_key_is_proven(String algorithm) throws Exception {
        var claims = HintToken.parse(signed(algorithm, mac(SECRET))).orElseThrow();
        assertEquals(
                "a@b.c",
                claims.provenBy(KEY, Optional.empty()).orElseThrow().path("email").asText());
    }

    @Test
    void a_token_made_with_another_key_is_not() throws Exception {
        var token = HintToken.parse(signed("HS256", mac(SECRET + "!"))).orElseThrow();
        assertTrue(token.provenBy(KEY, Optional.empty()).isEmpty());
        assertTrue(token.provenBy(Optional.empty(), Optional.empty()).isEmpty());
    }

    // RFC 8725 §3.5: a key that can be guessed proves nothing
    @Test
    void a_short_secret_proves_nothing() throws Exception {
        var token = HintToken.parse(signed("HS256", mac("short"))).orElseThrow();
        assertTrue(
                token.provenBy(Optional.of(new PolicySecret("short")), Optional.empty()).isEmpty());
    }

    // RFC 8725 §3.1, §3.2
    @Test
    void neither_an_unsigned_token_nor_another_kind_of_signature_is_proven() throws Exception {
        var none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes());
        var token = HintToken.parse(none + "." + none + ".").orElseThrow();
        assertTrue(token.provenBy(KEY, Optional.empty()).isEmpty());
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var rsa = HintToken.parse(signed("RS256", generator.generateKeyPair().getPrivate()));
        assertTrue(rsa.orElseThrow().provenBy(KEY, Optional.empty()).isEmpty());
        assertFalse(HintToken.parse("no token").isPresent());
    }

    // RFC 9231 §2.2: what .NET writes for SecurityAlgorithms.HmacSha256Signature
    @Test
    void an_algorithm_may_go_by_its_name_in_xml_signature() throws Exception {
        var token = withHeader("hmac-sha256");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(mac(SECRET));
        var proven = HintToken.parse(token + "." + encoded(mac.doFinal(token.getBytes())));
        assertTrue(proven.orElseThrow().provenBy(KEY, Optional.empty()).isPresent());
        var forged = HintToken.parse(token + "." + encoded(mac.doFinal("other".getBytes())));
        assertTrue(forged.orElseThrow().provenBy(KEY, Optional.empty()).isEmpty());
    }

    // RFC 8725 §2.1: a certificate is no secret, whatever the algorithm is called
    @Test
    void a_certificates_signature_may_go_by_its_name_in_xml_signature_and_is_no_mac()
            throws Exception {
        var own = TestCertificate.rsa();
        var pair = new CertifiedKey(own.key(), List.of(own.certificate()));
        var token = withHeader("rsa-sha256");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.privateKey());
        signature.update(token.getBytes());
        var proven = HintToken.parse(token + "." + encoded(signature.sign())).orElseThrow();
        assertTrue(proven.provenBy(Optional.empty(), Optional.of(pair)).isPresent());
        assertTrue(proven.provenBy(KEY, Optional.empty()).isEmpty());

        var confused = withHeader("hmac-sha256");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(pair.certificate().getPublicKey().getEncoded(), "HMAC"));
        var forged = HintToken.parse(confused + "." + encoded(mac.doFinal(confused.getBytes())));
        assertTrue(forged.orElseThrow().provenBy(Optional.empty(), Optional.of(pair)).isEmpty());
    }

    private static String withHeader(String algorithm) {
        var header =
                "{\"alg\":\"http://www.w3.org/2001/04/xmldsig-more#"
                        + algorithm
                        + "\",\"typ\":\"JWT\"}";
        return encoded(header.getBytes()) + "." + encoded("{\"email\":\"a@b.c\"}".getBytes());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":1800000600} | -",
                "{\"iss\":\"i\",\"aud\":[\"b\",\"a\"],\"exp\":1800000600,\"nbf\":1800000000} | -",
                "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":1799999800} | -",
                "{\"iss\":\"x\",\"aud\":\"a\",\"exp\":1800000600} | AADB2C90232",
                "{\"aud\":\"a\",\"exp\":1800000600} | AADB2C90232",
                "{\"iss\":\"i\",\"aud\":\"b\",\"exp\":1800000600} | AADB2C90209",
                "{\"iss\":\"i\",\"exp\":1800000600} | AADB2C90209",
                "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":1799999000} | AADB2C90208",
                "{\"iss\":\"i\",\"aud\":\"a\"} | AADB2C90208",
                "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":1800009999,\"nbf\":1800000600} | AADB2C90234",
            })
    void a_proven_hint_is_of_the_issuer_for_the_audience_and_of_now(String claims, ErrorCode code)
            throws Exception {
        var rules = new HintRules(Optional.of("i"), Optional.of("a"), NOW);
        assertEquals(
                Optional.ofNullable(code), rules.objection(new ObjectMapper().readTree(claims)));
    }

    private static Key mac(String secret) {
        return new SecretKeySpec(secret.getBytes(), "HMAC");
    }

    private static String signed(String algorithm, Key key) throws Exception {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setPayload("{\"email\":\"a@b.c\"}");
        jws.setKey(key);
        jws.setDoKeyValidation(false);
        return jws.getCompactSerialization();
    }
}
