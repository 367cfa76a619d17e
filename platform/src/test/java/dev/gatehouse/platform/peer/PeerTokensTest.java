package dev.gatehouse.platform.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.platform.identity.TestPeers;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PeerTokensTest {

    private final MovingClock clock = new MovingClock();
    private final Map<String, ECPublicKey> publicKeys = PeerKeys.publicKeys(TestPeers.publicKeys());
    private final ECPrivateKey uisKey = PeerKeys.privateKey(TestPeers.privateKeyFile("ui-service"));
    private final PeerTokens ui = new PeerTokens("ui-service", uisKey, publicKeys, clock);
    private final PeerTokens engine =
            new PeerTokens(
                    "policy-engine",
                    PeerKeys.privateKey(TestPeers.privateKeyFile("policy-engine")),
                    publicKeys,
                    clock);

    @Test
    void a_token_names_its_sender() {
        var token = ui.mint("policy-engine");
        assertEquals(Optional.of("ui-service"), engine.verify(token));
        assertEquals(Optional.of("ui-service"), engine.verify(token), "from memory");
    }

    @Test
    void a_token_is_used_again_until_a_quarter_of_its_life_is_left() {
        var token = ui.mint("policy-engine");
        clock.pass(Duration.ofSeconds(44));
        assertEquals(token, ui.mint("policy-engine"));
        clock.pass(Duration.ofSeconds(2));
        assertNotEquals(token, ui.mint("policy-engine"));
    }

    @Test // RFC 8725 §3.9
    void a_token_for_another_audience_is_refused() {
        assertEquals(Optional.empty(), engine.verify(ui.mint("token-service")));
    }

    @Test
    void an_expired_token_is_refused() {
        var past = Instant.now().minusSeconds(120);
        assertRefused(sign(claims().issuedAt(past).expiresAt(past.plusSeconds(60))));
    }

    @Test
    void a_good_token_is_remembered_no_longer_than_it_lives() {
        var token = ui.mint("policy-engine");
        assertEquals(Optional.of("ui-service"), engine.verify(token));
        clock.pass(Duration.ofSeconds(61));
        assertEquals(Optional.empty(), engine.verify(token));
    }

    @Test
    void a_token_without_an_end_is_refused() {
        var now = Instant.now().getEpochSecond();
        assertRefused(
                signed(
                        "{\"alg\":\"ES256\"}",
                        "{\"iss\":\"ui-service\",\"aud\":\"policy-engine\",\"iat\":" + now + "}"));
    }

    @Test
    void a_token_that_lives_longer_than_a_minute_is_refused() {
        var now = Instant.now();
        assertRefused(sign(claims().issuedAt(now).expiresAt(now.plusSeconds(3600))));
    }

    @Test // RFC 8725 §3.8
    void a_token_in_anothers_name_is_refused() {
        var now = Instant.now();
        assertRefused(
                sign(
                        claims().issuer("registry-service")
                                .issuedAt(now)
                                .expiresAt(now.plusSeconds(60))));
    }

    @Test
    void a_token_of_a_stranger_is_refused() {
        var now = Instant.now();
        assertRefused(
                sign(claims().issuer("somebody").issuedAt(now).expiresAt(now.plusSeconds(60))));
    }

    @Test // RFC 8725 §2.1, §3.1
    void a_token_without_a_signature_is_refused() {
        assertRefused(encode("{\"alg\":\"none\"}") + "." + encode(goodClaims()) + ".");
    }

    @Test // RFC 8725 §2.1: the public key as the secret of an HMAC
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws Exception {
        var content = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(goodClaims());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKeys.get("ui-service").getEncoded(), "HmacSHA256"));
        assertRefused(content + "." + base64(mac.doFinal(content.getBytes(UTF_8))));
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() {
        var parts = ui.mint("token-service").split("\\.");
        assertRefused(parts[0] + "." + encode(goodClaims()) + "." + parts[2]);
    }

    @Test
    void what_is_no_token_is_refused() {
        for (var text : new String[] {"", ".", "..", "a.b.c", "a.b.c.d", "e30.e30.e30"}) {
            assertRefused(text);
        }
    }

    private void assertRefused(String token) {
        assertEquals(Optional.empty(), engine.verify(token));
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.issuer("ui-service").audience("policy-engine");
    }

    private String sign(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.ES256).sign(uisKey);
    }

    private String signed(String header, String claims) {
        try {
            var content = encode(header) + "." + encode(claims);
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(uisKey);
            signature.update(content.getBytes(UTF_8));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String goodClaims() {
        var now = Instant.now().getEpochSecond();
        return "{\"iss\":\"ui-service\",\"aud\":\"policy-engine\",\"iat\":%d,\"exp\":%d}"
                .formatted(now, now + 60);
    }

    private static String encode(String json) {
        return base64(json.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.now();

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Z");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    }
}
