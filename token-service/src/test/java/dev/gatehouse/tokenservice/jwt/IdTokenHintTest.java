package dev.gatehouse.tokenservice.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.key.SigningKey;
import dev.gatehouse.tokenservice.key.SigningKeySet;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdTokenHintTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final UUID CLIENT = UUID.randomUUID();
    private static final UUID TENANT = UUID.randomUUID();
    private static final KeyPair PAIR = pair();
    private static final KeyPair FOREIGN = pair();

    private final SigningKeySet keys =
            new SigningKeySet(
                    List.of(
                            new SigningKey(
                                    "k1",
                                    (RSAPublicKey) PAIR.getPublic(),
                                    PAIR.getPrivate(),
                                    NOW.minus(Duration.ofDays(1)),
                                    null)));

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PolicyEndpoint endpoint() {
        var facts =
                new PolicyFacts(
                        null, 3600, 3600, 86400, null, true, null, null, true, null, false, null,
                        null, null, null, false, false, null, null);
        var policy = new Policy("b2c_1a_x", "B2C_1A_X", "CustomPolicy", facts, null);
        var settings =
                new ApplicationSettings(
                        null, null, null, false, null, null, null, null, null, null);
        return new PolicyEndpoint(
                new TenantAddress(TenantAddress.Form.PATH, "contoso.com", "b2c_1a_x"),
                new TenantRegistry(
                        new Tenant(TENANT, "contoso.com", "Contoso", null, null),
                        List.of(new Application(CLIENT, "web", "Web", settings)),
                        List.of(policy),
                        List.of()),
                policy,
                URI.create("https://login.example"));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://login.example/" + TENANT + "/v2.0/")
                .audience(CLIENT.toString())
                .subject("somebody")
                .claim("sid", "session")
                .notBeforeTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        var header = new JWSHeader.Builder(algorithm).keyID("k1").build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(PAIR.getPrivate()));
    }

    private IdTokenHint verify(String hint) {
        return IdTokenHint.verify(hint, endpoint(), keys, NOW);
    }

    private void assertRefused(String code, String hint) {
        assertEquals(code, assertThrows(OAuthException.class, () -> verify(hint)).code().code());
    }

    @Test
    void a_token_of_ours_names_client_subject_and_session() throws Exception {
        assertEquals(
                new IdTokenHint(CLIENT.toString(), "somebody", "session"),
                verify(signed(claims().build())));
    }

    @Test // OpenID Connect RP-Initiated Logout §2
    void an_expired_token_is_good() throws Exception {
        var old = claims().expirationTime(Date.from(NOW.minus(Duration.ofDays(9)))).build();

        assertEquals("somebody", verify(signed(old)).subject());
    }

    @Test // RFC 8725 §3.2: alg none
    void an_unsigned_token_is_refused() {
        assertRefused("AADB2C90239", new PlainJWT(claims().build()).serialize());
    }

    @Test // RFC 8725 §2.1: the public key as an HMAC secret
    void a_token_with_a_mac_by_the_public_key_is_refused() throws Exception {
        var signer = new MACSigner(PAIR.getPublic().getEncoded());

        assertRefused("AADB2C90239", signed(claims().build(), JWSAlgorithm.HS256, signer));
    }

    @Test // RFC 8725 §3.1: one algorithm
    void another_algorithm_of_the_same_key_is_refused() throws Exception {
        var signer = new RSASSASigner(PAIR.getPrivate());

        assertRefused("AADB2C90239", signed(claims().build(), JWSAlgorithm.PS256, signer));
    }

    @Test
    void a_foreign_signature_is_refused() throws Exception {
        var signer = new RSASSASigner(FOREIGN.getPrivate());

        assertRefused("AADB2C90239", signed(claims().build(), JWSAlgorithm.RS256, signer));
    }

    @Test
    void another_issuer_is_refused() throws Exception {
        assertRefused("AADB2C90238", signed(claims().issuer("https://evil.example/").build()));
    }

    @Test
    void an_unknown_audience_is_refused() throws Exception {
        assertRefused("AADB2C90237", signed(claims().audience("somebody").build()));
    }

    @Test // RFC 8725 §3.11: one kind of JWT is not to be taken for another
    void an_access_token_is_no_hint() throws Exception {
        assertRefused("AADB2C90237", signed(claims().claim("azp", CLIENT.toString()).build()));
    }

    @Test
    void a_token_not_valid_yet_is_refused() throws Exception {
        assertRefused(
                "AADB2C90236",
                signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(9))).build()));
    }

    @Test
    void what_is_no_jwt_is_refused() {
        assertRefused("AADB2C90240", "nonsense");
    }
}
