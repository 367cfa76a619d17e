package dev.gatehouse.tokenservice.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.key.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A token of ours has one form; every other one is refused, and none is a failure. */
class SignedTokenPropertyTest {

    private static final KeyPair PAIR = pair();
    private static final SigningKey KEY =
            new SigningKey(
                    "k1", (RSAPublicKey) PAIR.getPublic(), PAIR.getPrivate(), Instant.EPOCH, null);
    private static final String CLAIMS =
            "{\"iss\":\"https://login.example/\",\"aud\":\"api\",\"sub\":\"ada\",\"exp\":1900000000}";
    private static final String TOKEN = signed(CLAIMS);

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(String payload) {
        try {
            var jws =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .keyID("k1")
                                    .type(JOSEObjectType.JWT)
                                    .build(),
                            new Payload(payload));
            jws.sign(new RSASSASigner(PAIR.getPrivate()));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedToken verify(String token) {
        return SignedToken.verify(
                token,
                kid -> kid.equals("k1") ? Optional.of(KEY) : Optional.empty(),
                ErrorCode.AADB2C90239,
                ErrorCode.AADB2C90240);
    }

    private static void assertRefused(String token) {
        assertThrows(OAuthException.class, () -> verify(token), token);
    }

    @Example
    void the_token_itself_is_good() throws Exception {
        assertEquals("ada", verify(TOKEN).claims().getSubject());
    }

    @Property(tries = 5000) // RFC 7515 §5.2, RFC 8725 §3.3
    void a_mutation_of_a_token_is_refused(@ForAll("mutations") String mutation) {
        Assume.that(!mutation.equals(TOKEN));
        assertRefused(mutation);
    }

    // RFC 4648 §3.5: a text of other trailing bits is the same signature, and would pass by a list
    // of revoked tokens
    @Property(tries = 64)
    void the_last_character_is_no_other(@ForAll("base64url") String last) {
        Assume.that(!TOKEN.endsWith(last));
        assertRefused(TOKEN.substring(0, TOKEN.length() - 1) + last);
    }

    @Property(tries = 2000) // RFC 8725 §3.1 and §3.10
    void another_header_over_the_same_claims_is_refused(@ForAll("headers") String header) {
        var parts = TOKEN.split("\\.");
        assertNotEquals(header, parts[0]);
        assertRefused(Base64URL.encode(header) + "." + parts[1] + "." + parts[2]);
        assertRefused(Base64URL.encode(header) + "." + parts[1] + ".");
    }

    @Property(tries = 2000)
    void whatever_else_comes_is_refused(@ForAll("nonsense") String token) {
        assertRefused(token);
    }

    @Property(tries = 200)
    void what_we_signed_is_claims_or_refused(@ForAll("payloads") String payload) {
        try {
            verify(signed(payload)).claims();
        } catch (OAuthException refusal) {
            assertEquals(ErrorCode.AADB2C90240, refusal.code());
        }
    }

    @Provide
    Arbitrary<String> mutations() {
        return OddJwts.mutationsOf(TOKEN);
    }

    @Provide
    Arbitrary<String> base64url() {
        return Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("-_")
                .ofLength(1);
    }

    @Provide
    Arbitrary<String> headers() {
        return OddJwts.headers("\"alg\":\"RS256\",\"kid\":\"k1\"");
    }

    @Provide
    Arbitrary<String> nonsense() {
        var part =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(20),
                        Arbitraries.strings()
                                .ofMaxLength(20)
                                .map(t -> Base64URL.encode(t).toString()),
                        Arbitraries.of("e30", "bnVsbA", "W10", "MQ", "eyJhbGciOiJSUzI1NiJ9", ""));
        return part.list().ofMaxSize(6).map(parts -> String.join(".", parts));
    }

    @Provide
    Arbitrary<String> payloads() {
        return OddJwts.payloads("iss", "aud", "sub", "exp", "nbf", "iat", "azp", "scp");
    }
}
