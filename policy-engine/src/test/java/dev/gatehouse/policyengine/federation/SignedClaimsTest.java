package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.TestCall;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signed answers about the customer, and id_tokens signed by other keys than RSA's. */
class SignedClaimsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final StubOpenIdProvider provider = new StubOpenIdProvider(Federation.CLOCK);
    private final Federation federation =
            new Federation(Duration.ofSeconds(5))
                    .secret("B2C_1A_Secret", StubOpenIdProvider.CLIENT_SECRET);

    @BeforeEach
    void somebody() {
        provider.customer(Map.of("sub", "ada"));
    }

    @AfterEach
    void close() {
        federation.close();
        provider.close();
    }

    private TestCall profile(String responseType) {
        return TestCall.of("Example-OIDC", ProtocolName.OPEN_ID_CONNECT)
                .metadata("METADATA", provider.metadataAddress())
                .metadata("client_id", StubOpenIdProvider.CLIENT_ID)
                .metadata("response_types", responseType)
                .key("client_secret", "B2C_1A_Secret");
    }

    private TestCall back(TestCall profile) {
        var away = federation.sentAway(profile);
        return profile.back(provider.visit(away.to()).parameters(), away.memory());
    }

    private TestCall wanting() {
        return profile("code")
                .metadata("ClaimsEndpoint", provider.issuer() + "/userinfo")
                .output("lang", DataType.STRING, "locale");
    }

    // OpenID Connect Core §5.3.2
    @Test
    void a_signed_userinfo_is_read_once_it_is_proven() {
        var claims =
                Map.<String, Object>of(
                        "sub",
                        "ada",
                        "locale",
                        "de",
                        "iss",
                        provider.issuer(),
                        "aud",
                        StubOpenIdProvider.CLIENT_ID);
        provider.answering("/userinfo", 200, "application/jwt", provider.signed(claims));
        assertEquals("de", federation.claims(back(wanting())).get("locale"));
        var forged = provider.signed(claims).replaceFirst("\\.[^.]+$", ".AAAA");
        provider.answering("/userinfo", 200, "application/jwt", forged);
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(wanting())));
        var unsigned = StubOpenIdProvider.unsigned(claims);
        provider.answering("/userinfo", 200, "application/jwt", unsigned);
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(wanting())));
    }

    @Test
    void a_signed_userinfo_of_others_or_for_others_is_refused() {
        for (var odd :
                List.of(
                        Map.of("iss", "https://evil.example"),
                        Map.of("aud", "another"),
                        Map.of("sub", "mallory"))) {
            var claims = new HashMap<String, Object>(Map.of("sub", "ada"));
            claims.putAll(odd);
            provider.answering("/userinfo", 200, "application/jwt", provider.signed(claims));
            assertEquals(
                    ErrorCode.AADB2C90273, federation.refusal(back(wanting())), odd.toString());
        }
    }

    private TestCall macked(String secret) {
        federation.secret("B2C_1A_Secret", secret);
        provider.signing(claims -> StubOpenIdProvider.macked(claims, SECRET));
        return back(profile("id_token"));
    }

    private void saysThatItSignsWith(String algorithm) {
        provider.describing(
                document -> {
                    document.put("id_token_signing_alg_values_supported", List.of(algorithm));
                    return document;
                });
    }

    // OpenID Connect Core §10.1
    @Test
    void an_id_token_may_be_signed_with_the_clients_secret_where_the_provider_says_that_it_does() {
        saysThatItSignsWith("HS256");
        assertEquals("ada", federation.claims(macked(SECRET)).get("sub"));
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(macked(SECRET + "x")));
    }

    // RFC 8725 §3.1
    @Test
    void the_secret_of_a_provider_that_does_not_say_so_proves_nothing() {
        saysThatItSignsWith("RS256");
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(macked(SECRET)));
    }

    // RFC 7518 §3.2
    @Test
    void a_secret_that_can_be_guessed_proves_nothing() {
        saysThatItSignsWith("HS256");
        federation.secret("B2C_1A_Secret", "guess");
        provider.signing(claims -> StubOpenIdProvider.macked(claims, "guess"));
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(profile("id_token"))));
    }

    // RFC 8037 §3.1
    @Test
    void an_id_token_may_be_signed_with_ed25519() throws Exception {
        var pair = ed25519();
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        jwk.setKeyId("edwards");
        provider.answering("/keys", 200, "{\"keys\": [" + jwk.toJson() + "]}");
        provider.signing(claims -> signed(claims, pair));
        assertEquals("ada", federation.claims(back(profile("id_token"))).get("sub"));
        var other = ed25519();
        provider.signing(claims -> signed(claims, other));
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(profile("id_token"))));
    }

    private static KeyPair ed25519() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String signed(Map<String, Object> claims, KeyPair pair) {
        try {
            var jws = new JsonWebSignature();
            jws.setPayload(JsonUtil.toJson(claims));
            jws.setAlgorithmHeaderValue("EdDSA");
            jws.setKeyIdHeaderValue("edwards");
            jws.setKey(pair.getPrivate());
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
