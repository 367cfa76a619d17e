package dev.gatehouse.tokenservice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.jwt.OddJwts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Anybody may send an assertion: the client's own is good, and every other one refused. */
class ClientAssertionPropertyTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final TestClientKey KEY = TestClientKey.create();
    private static final String ASSERTION =
            signed(
                    "{\"iss\":\"%1$s\",\"sub\":\"%1$s\",\"aud\":\"us\",\"jti\":\"1\",\"exp\":1700000060}"
                            .formatted(KEY.application().clientId()));

    private static String signed(String payload) {
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue("RS256");
            jws.setKeyIdHeaderValue(KEY.key().getKeyId());
            jws.setPayload(payload);
            jws.setKey(KEY.key().getPrivateKey());
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void verify(String jws) {
        var assertion = new ClientAssertion(jws);
        assertion.unverifiedSubject();
        assertion.verify(KEY.application(), "us"::equals, NOW);
    }

    @Example
    void the_assertion_itself_is_good() {
        verify(ASSERTION);
    }

    @Property(tries = 2000) // RFC 7523 §3
    void a_mutation_of_an_assertion_is_refused(@ForAll("mutations") String mutation) {
        Assume.that(!mutation.equals(ASSERTION));
        assertThrows(OAuthException.class, () -> verify(mutation), mutation);
    }

    @Property(tries = 2000) // RFC 8725 §3.1
    void another_header_over_the_same_claims_is_refused(@ForAll("headers") String header) {
        var parts = ASSERTION.split("\\.");
        var forged =
                Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(header.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + parts[1]
                        + "."
                        + parts[2];
        assertThrows(OAuthException.class, () -> verify(forged), header);
    }

    @Property(tries = 200)
    void whatever_the_client_signed_is_an_assertion_or_refused(@ForAll("payloads") String payload) {
        try {
            verify(signed(payload));
        } catch (OAuthException refusal) {
            assertEquals("AADB2C90017", refusal.code().code());
        }
    }

    @Provide
    Arbitrary<String> mutations() {
        return OddJwts.mutationsOf(ASSERTION);
    }

    @Provide
    Arbitrary<String> headers() {
        return OddJwts.headers("\"alg\":\"RS256\"");
    }

    @Provide
    Arbitrary<String> payloads() {
        return OddJwts.payloads("iss", "sub", "aud", "jti", "exp", "nbf", "iat");
    }
}
