package dev.gatehouse.tokenservice.jwt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.KeySet;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.key.SigningKey;
import dev.gatehouse.tokenservice.key.SigningKeySet;
import dev.gatehouse.tokenservice.key.TenantSigningKeys;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenCheckTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID CLIENT = UUID.randomUUID();
    private static final UUID API = UUID.randomUUID();
    private static final String ACCOUNT = UUID.randomUUID().toString();
    private static final KeyPair TENANTS = pair();
    private static final KeyPair OTHERS = pair();
    private static final KeyPair FOREIGN = pair();
    private static final String ISSUER = "https://login.example/" + TENANT + "/v2.0/";

    // The tenant's own key set; "b2c_1a_other" and "b2c_1a_tfp" sign with another
    private static final Policy MAIN = policy("b2c_1a_main", null, true, IssuerFormat.AUTHORITY);
    private static final Policy OTHER =
            policy("b2c_1a_other", "B2C_1A_Keys", true, IssuerFormat.AUTHORITY);
    private static final Policy TFP = policy("b2c_1a_tfp", "B2C_1A_Keys", false, IssuerFormat.TFP);
    private static final Policy SILENT =
            policy("b2c_1a_silent", null, false, IssuerFormat.AUTHORITY);

    // By its first issuer like b2c_1a_main, by its second like b2c_1a_tfp
    private static final Policy DOUBLE =
            policy(
                    "b2c_1a_double",
                    null,
                    true,
                    IssuerFormat.AUTHORITY,
                    Map.of("Second", TFP.facts()));

    private final AccessTokenCheck check =
            new AccessTokenCheck(
                    new TenantRegistry(
                            new Tenant(
                                    TENANT,
                                    "contoso.com",
                                    "Contoso",
                                    List.of("login.contoso.com"),
                                    null),
                            List.of(application(CLIENT), application(API)),
                            List.of(MAIN, OTHER, TFP, SILENT, DOUBLE),
                            List.of(
                                    new KeySet(PolicyFacts.TENANT_KEY_SET, "sig", null, null, null),
                                    new KeySet("B2C_1A_Keys", "sig", null, null, null))),
                    new TenantSigningKeys(
                            TENANT,
                            Map.of(
                                    PolicyFacts.TENANT_KEY_SET,
                                    keySet("k1", TENANTS),
                                    "B2C_1A_Keys",
                                    keySet("k2", OTHERS))),
                    new PublicOrigins(List.of(URI.create("https://login.example"))),
                    NOW);

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKeySet keySet(String kid, KeyPair pair) {
        return new SigningKeySet(
                List.of(
                        new SigningKey(
                                kid,
                                (RSAPublicKey) pair.getPublic(),
                                pair.getPrivate(),
                                NOW.minus(Duration.ofDays(1)),
                                null)));
    }

    private static Policy policy(String id, String keySet, boolean acr, IssuerFormat format) {
        return policy(id, keySet, acr, format, Map.of());
    }

    private static Policy policy(
            String id,
            String keySet,
            boolean acr,
            IssuerFormat format,
            Map<String, PolicyFacts> others) {
        var issuers = new HashMap<String, PolicyFacts.Issuer>();
        others.forEach((name, facts) -> issuers.put(name, issuer(facts)));
        var facts =
                new PolicyFacts(
                        format, 3600, 3600, 86400, null, true, keySet, null, acr, null, false, null,
                        null, null, null, false, false, null, issuers);
        return new Policy(id, id, "CustomPolicy", facts, null);
    }

    private static PolicyFacts.Issuer issuer(PolicyFacts facts) {
        return new PolicyFacts.Issuer(
                facts.issuerFormat(),
                3600,
                3600,
                86400,
                null,
                true,
                facts.signingKeySet(),
                null,
                facts.acr(),
                null);
    }

    private static Application application(UUID clientId) {
        var settings =
                new ApplicationSettings(
                        null, null, null, false, null, null, null, null, null, null);
        return new Application(clientId, clientId.toString(), "", settings);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(API.toString())
                .subject(ACCOUNT)
                .claim("azp", CLIENT.toString())
                .claim("acr", "b2c_1a_main")
                .claim("scp", "read write")
                .issueTime(Date.from(NOW.minusSeconds(60)))
                .notBeforeTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID("k1").type(JOSEObjectType.JWT);
    }

    private static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer)
            throws JOSEException {
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(
                claims.build(),
                header(JWSAlgorithm.RS256).build(),
                new RSASSASigner(TENANTS.getPrivate()));
    }

    private static String signedByOthers(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(
                claims.build(),
                header(JWSAlgorithm.RS256).keyID("k2").build(),
                new RSASSASigner(OTHERS.getPrivate()));
    }

    private VerifiedAccessToken verify(String token) {
        return check.verify(token, policy -> true);
    }

    private void assertRefused(String token) {
        assertEquals(
                "GH1013", assertThrows(OAuthException.class, () -> verify(token)).code().code());
    }

    @Test
    void a_token_of_ours_is_read() throws Exception {
        var token = signed(claims());

        var verified = verify(token);

        assertEquals(ACCOUNT, verified.subject());
        assertEquals(Optional.of(UUID.fromString(ACCOUNT)), verified.objectId());
        assertEquals(API, verified.audience());
        assertEquals(CLIENT, verified.azp());
        assertEquals(List.of("read", "write"), verified.scp());
        assertEquals(MAIN, verified.policy());
        assertEquals(NOW.plusSeconds(60), verified.expiresAt());
        assertEquals("k1", verified.kid());
        assertArrayEquals(SecretHash.of(token), verified.hash());
        assertFalse(verified.isAppOnly());
    }

    @Test // RFC 6749 §4.4
    void a_daemons_token_is_told_from_a_customers() throws Exception {
        var verified =
                verify(signed(claims().subject(CLIENT.toString()).claim("roles", List.of("All"))));

        assertTrue(verified.isAppOnly());
        assertEquals(List.of("All"), verified.roles());
    }

    @Test
    void the_account_is_the_oid_where_there_is_one() throws Exception {
        var oid = UUID.randomUUID();

        var verified = verify(signed(claims().subject("somebody").claim("oid", oid.toString())));

        assertEquals(Optional.of(oid), verified.objectId());
        assertEquals(Optional.empty(), verify(signed(claims().subject("somebody"))).objectId());
    }

    @Test
    void a_tenants_own_host_may_have_issued_it() throws Exception {
        var issuer = "https://login.contoso.com/" + TENANT + "/v2.0/";

        assertEquals(MAIN, verify(signed(claims().issuer(issuer))).policy());
    }

    @Test
    void an_issuer_with_the_policy_in_it_names_the_policy() throws Exception {
        var issuer = "https://login.example/tfp/" + TENANT + "/b2c_1a_tfp/v2.0/";

        assertEquals(TFP, verify(signedByOthers(claims().issuer(issuer))).policy());
    }

    @Test // ief.md §3.1: each issuer has its own key, IssuanceClaimPattern and acr
    void each_issuer_of_a_policy_signs_what_it_writes_itself() throws Exception {
        var second = "https://login.example/tfp/" + TENANT + "/b2c_1a_double/v2.0/";

        assertEquals(DOUBLE, verify(signed(claims().claim("acr", "b2c_1a_double"))).policy());
        assertEquals(DOUBLE, verify(signedByOthers(claims().issuer(second))).policy());
        assertRefused(signed(claims().issuer(second)));
        assertRefused(signedByOthers(claims().claim("acr", "b2c_1a_double")));
    }

    @Test
    void a_token_that_names_no_policy_is_of_one_that_names_none() throws Exception {
        assertEquals(SILENT, verify(signed(claims().claim("acr", null))).policy());
        assertRefused(signed(claims().claim("acr", null).claim("tfp", "B2C_1A_Other")));
    }

    @Test
    void only_the_accepted_policies_tokens_will_do() throws Exception {
        var token = signedByOthers(claims().claim("acr", "b2c_1a_other"));

        assertEquals(OTHER, verify(token).policy());
        assertThrows(OAuthException.class, () -> check.verify(token, MAIN::equals));
    }

    @Test // the key of one policy must not sign for another
    void a_key_signs_only_for_the_policies_that_have_it() throws Exception {
        assertRefused(signedByOthers(claims()));
    }

    @Test // RFC 8725 §3.2
    void an_unsigned_token_is_refused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test // RFC 8725 §2.1: the public key as an HMAC secret
    void a_token_with_a_mac_by_the_public_key_is_refused() throws Exception {
        assertRefused(
                signed(
                        claims().build(),
                        header(JWSAlgorithm.HS256).build(),
                        new MACSigner(TENANTS.getPublic().getEncoded())));
    }

    @Test // RFC 8725 §3.1
    void another_algorithm_of_the_same_key_is_refused() throws Exception {
        assertRefused(
                signed(
                        claims().build(),
                        header(JWSAlgorithm.PS256).build(),
                        new RSASSASigner(TENANTS.getPrivate())));
    }

    @Test
    void a_foreign_signature_is_refused() throws Exception {
        assertRefused(
                signed(
                        claims().build(),
                        header(JWSAlgorithm.RS256).build(),
                        new RSASSASigner(FOREIGN.getPrivate())));
    }

    @Test // RFC 8725 §3.10: a key that the token brings along, or says where to find
    void keys_that_the_header_names_are_not_used() throws Exception {
        var header =
                header(JWSAlgorithm.RS256)
                        .keyID("theirs")
                        .jwk(new RSAKey.Builder((RSAPublicKey) FOREIGN.getPublic()).build())
                        .jwkURL(URI.create("https://evil.example/keys"))
                        .x509CertURL(URI.create("https://evil.example/cert"));
        var signer = new RSASSASigner(FOREIGN.getPrivate());

        assertRefused(signed(claims().build(), header.build(), signer));
        assertRefused(signed(claims().build(), header.keyID("k1").build(), signer));
    }

    @Test
    void a_token_without_kid_is_refused() throws Exception {
        assertRefused(
                signed(
                        claims().build(),
                        header(JWSAlgorithm.RS256).keyID(null).build(),
                        new RSASSASigner(TENANTS.getPrivate())));
    }

    @Test // RFC 8725 §3.11
    void a_jwt_of_another_type_is_refused() throws Exception {
        var header = header(JWSAlgorithm.RS256).type(new JOSEObjectType("logout+jwt")).build();

        assertRefused(signed(claims().build(), header, new RSASSASigner(TENANTS.getPrivate())));
    }

    @Test
    void another_tenants_token_is_refused() throws Exception {
        assertRefused(
                signed(claims().issuer("https://login.example/" + UUID.randomUUID() + "/v2.0/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/%s/v2.0/",
                "http://login.example/%s/v2.0/",
                "https://login.example/%s/v2.0",
                "https://login.example/%s/v2.0/?x",
                "https://u@login.example/%s/v2.0/",
                "https://login.example/tfp/%s/b2c_1a_main/v2.0/",
                "not an address %s",
                ""
            })
    void another_issuer_is_refused(String issuer) throws Exception {
        assertRefused(signed(claims().issuer(issuer.formatted(TENANT))));
    }

    @Test
    void an_expired_token_is_refused_after_the_leeway() throws Exception {
        var justNow = Date.from(NOW.minusSeconds(9));

        assertEquals(ACCOUNT, verify(signed(claims().expirationTime(justNow))).subject());
        assertRefused(signed(claims().expirationTime(Date.from(NOW.minusSeconds(10)))));
        assertRefused(signed(claims().expirationTime(null)));
    }

    @Test
    void a_token_not_valid_yet_is_refused_before_the_leeway() throws Exception {
        var soon = Date.from(NOW.plusSeconds(10));

        assertEquals(ACCOUNT, verify(signed(claims().notBeforeTime(soon))).subject());
        assertRefused(signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(11)))));
    }

    @Test // RFC 8725 §3.11: one kind of JWT is not to be taken for another
    void an_id_token_is_refused() throws Exception {
        assertRefused(signed(claims().claim("azp", null)));
    }

    @Test
    void a_token_for_or_of_no_application_of_the_tenant_is_refused() throws Exception {
        assertRefused(signed(claims().audience(UUID.randomUUID().toString())));
        assertRefused(signed(claims().audience(List.of(API.toString(), CLIENT.toString()))));
        assertRefused(signed(claims().claim("azp", UUID.randomUUID().toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nonsense", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_jwt_is_refused(String token) {
        assertRefused(token);
    }
}
