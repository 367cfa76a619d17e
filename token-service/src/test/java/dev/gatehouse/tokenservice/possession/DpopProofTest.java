package dev.gatehouse.tokenservice.possession;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopProofTest {

    private static final String URL = "https://login.example/token";
    private static final PublicJsonWebKey KEY = TestProof.key();
    private static final Instant NOW = Instant.now();

    private static void accept(String jws) {
        DpopProof.parse(jws).requireMadeFor("POST", URL::equals, NOW);
    }

    private static void assertRefused(String jws) {
        var refusal = assertThrows(OAuthException.class, () -> accept(jws));
        assertEquals(ErrorCode.GH1001, refusal.code());
    }

    @Test
    void a_good_proof_names_its_key() {
        var proof = DpopProof.parse(TestProof.of(KEY, URL).jws());

        proof.requireMadeFor("POST", URL::equals, NOW);
        assertEquals(TestProof.jkt(KEY), proof.jkt());
    }

    static Stream<Arguments> faults() throws Exception {
        var other = TestProof.key();
        var privateJwk = KEY.toParams(OutputControlLevel.INCLUDE_PRIVATE);
        var secret = new HmacKey(new byte[32]);
        var rsa = RsaJwkGenerator.generateJwk(2048);
        return Stream.of(
                fault("typ", proof -> proof.header("typ", "JWT")),
                fault("no typ", proof -> proof.header("typ", null)),
                fault("alg none", proof -> proof.header("alg", "none").signedBy(null)),
                fault("HS256", proof -> proof.header("alg", "HS256").signedBy(secret)),
                fault("no jwk", proof -> proof.header("jwk", null)),
                fault("jwk is text", proof -> proof.header("jwk", "x")),
                fault("private jwk", proof -> proof.header("jwk", privateJwk)),
                fault("oct jwk", proof -> proof.header("jwk", Map.of("kty", "oct", "k", "AA"))),
                fault("another's key", proof -> proof.signedBy(other.getPrivateKey())),
                fault(
                        "key of another kind",
                        proof -> proof.header("jwk", rsa.toParams(OutputControlLevel.PUBLIC_ONLY))),
                fault("no jti", proof -> proof.claim("jti", null)),
                fault("blank jti", proof -> proof.claim("jti", " ")),
                fault("jti is no text", proof -> proof.claim("jti", 7)),
                fault("htm", proof -> proof.claim("htm", "GET")),
                fault("htm in small letters", proof -> proof.claim("htm", "post")),
                fault("no htm", proof -> proof.claim("htm", null)),
                fault("htu", proof -> proof.claim("htu", URL + "/x")),
                fault("no htu", proof -> proof.claim("htu", null)),
                fault("no iat", proof -> proof.claim("iat", null)),
                fault("iat is text", proof -> proof.claim("iat", "now")),
                fault("iat is no time", proof -> proof.claim("iat", Long.MAX_VALUE)),
                fault("old", proof -> proof.claim("iat", NOW.getEpochSecond() - 200)),
                fault("ahead", proof -> proof.claim("iat", NOW.getEpochSecond() + 200)));
    }

    private static Arguments fault(String name, Consumer<TestProof> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}") // RFC 9449 §4.3
    @MethodSource("faults")
    void a_proof_with_a_fault_is_refused(String name, Consumer<TestProof> change) {
        var proof = TestProof.of(KEY, URL);
        change.accept(proof);

        assertRefused(proof.jws());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "e30.e30.e30", "e30.e30.", "..", "a.b.c.d.e"})
    void what_is_no_jws_is_refused(String header) {
        assertRefused(header);
    }

    @ParameterizedTest // RFC 9449 §4.3 item 9: without query and fragment
    @ValueSource(strings = {"?p=x", "#x", "?"})
    void query_and_fragment_do_not_count(String rest) {
        accept(TestProof.of(KEY, URL + rest).jws());
    }

    @Test
    void a_clock_that_is_a_minute_off_does_no_harm() {
        accept(TestProof.of(KEY, URL).claim("iat", NOW.getEpochSecond() - 100).jws());
        accept(TestProof.of(KEY, URL).claim("iat", NOW.getEpochSecond() + 100).jws());
    }

    @Test // RFC 9449 §4.3 item 12
    void a_proof_for_one_access_token_is_none_for_another() {
        var proof = DpopProof.parse(TestProof.of(KEY, URL).accessToken("one").jws());
        var without = DpopProof.parse(TestProof.of(KEY, URL).jws());

        assertDoesNotThrow(() -> proof.requireMadeFor("one"));
        assertThrows(OAuthException.class, () -> proof.requireMadeFor("other"));
        assertThrows(OAuthException.class, () -> without.requireMadeFor("one"));
    }

    @Test // RFC 9449 §6.1, RFC 8705 §3.1
    void a_confirmation_is_read_as_it_is_written() {
        for (var key : new Confirmation[] {Confirmation.jkt("a"), Confirmation.x5tS256("b")}) {
            assertEquals(key, Confirmation.of(new HashMap<>(key.cnf())).orElseThrow());
        }
        assertEquals("DPoP", Confirmation.jkt("a").tokenType());
        assertEquals("Bearer", Confirmation.x5tS256("a").tokenType());
    }
}
