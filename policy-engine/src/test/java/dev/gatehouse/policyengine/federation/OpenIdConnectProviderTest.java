package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.ProfileOutcome.SentAway;
import dev.gatehouse.policyengine.profile.ReturnState;
import dev.gatehouse.policyengine.profile.TestCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenIdConnectProviderTest {
    private final StubOpenIdProvider provider = new StubOpenIdProvider(Federation.CLOCK);
    private final Federation federation =
            new Federation(Duration.ofSeconds(10))
                    .secret("B2C_1A_Secret", StubOpenIdProvider.CLIENT_SECRET);

    @BeforeEach
    void somebody() {
        provider.customer(Map.of("sub", "ada", "given_name", "Ada", "groups", List.of("a", "b")));
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
                .metadata("response_mode", "form_post")
                .metadata("scope", "openid profile")
                .metadata("UsePolicyInRedirectUri", "false")
                .key("client_secret", "B2C_1A_Secret")
                .output("issuerUserId", DataType.STRING, "sub");
    }

    /** The same profile once the customer is back. */
    private TestCall back(String responseType) {
        return back(profile(responseType), federation.sentAway(profile(responseType)));
    }

    private TestCall back(TestCall profile, SentAway away) {
        return profile.back(provider.visit(away.to()).parameters(), away.memory());
    }

    private static Map<String, String> sent(SentAway away) {
        var sent = new HashMap<String, String>();
        for (var pair : away.to().getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            sent.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return sent;
    }

    // OpenID Connect Core §3.1.2.1, RFC 7636 §4.3, RFC 6749 §10.12
    @Test
    void the_request_is_guarded_by_state_nonce_and_pkce() {
        var away = federation.sentAway(profile("code"));
        var sent = sent(away);
        assertTrue(away.to().toString().startsWith(provider.issuer() + "/authorize?"));
        assertEquals(StubOpenIdProvider.CLIENT_ID, sent.get("client_id"));
        assertEquals("code", sent.get("response_type"));
        assertEquals("form_post", sent.get("response_mode"));
        assertEquals("openid profile", sent.get("scope"));
        assertEquals(
                "https://login.example.com/contoso.onmicrosoft.com/oauth2/authresp",
                sent.get("redirect_uri"));
        assertEquals("S256", sent.get("code_challenge_method"));
        assertEquals(away.memory().get("state"), sent.get("state"));
        assertEquals(away.memory().get("nonce"), sent.get("nonce"));
        assertFalse(sent.containsValue(away.memory().get("code_verifier")));
        assertEquals(Optional.of(TestCall.JOURNEY), ReturnState.journeyOf(sent.get("state")));
        var again = sent(federation.sentAway(profile("code")));
        for (var guard : List.of("state", "nonce", "code_challenge")) {
            assertNotEquals(sent.get(guard), again.get(guard), guard);
        }
    }

    @Test
    void without_the_setting_the_redirect_uri_is_the_policys_own() {
        var policys =
                TestCall.of("X", ProtocolName.OPEN_ID_CONNECT)
                        .metadata("METADATA", provider.metadataAddress())
                        .metadata("client_id", "x");
        assertEquals(
                "https://login.example.com/contoso.onmicrosoft.com/b2c_1a_signup_signin/oauth2/authresp",
                sent(federation.sentAway(policys)).get("redirect_uri"));
    }

    @Test
    void input_claims_are_parameters_but_not_those_that_guard_the_exchange() {
        var sent =
                sent(
                        federation.sentAway(
                                profile("code")
                                        .metadata("resource", "https://graph.windows.net")
                                        .input("loginHint", DataType.STRING, "login_hint", "a b@c")
                                        .input("prompt", DataType.STRING, "login")
                                        .input("state", DataType.STRING, "mine")
                                        .input("redirect_uri", DataType.STRING, "https://evil")));
        assertEquals("a b@c", sent.get("login_hint"));
        assertEquals("login", sent.get("prompt"));
        assertEquals("https://graph.windows.net", sent.get("resource"));
        assertNotEquals("mine", sent.get("state"));
        assertNotEquals("https://evil", sent.get("redirect_uri"));
    }

    @Test
    void a_code_becomes_claims_and_the_tokens_may_be_passed_on() {
        var claims =
                federation.claims(
                        back(
                                profile("code")
                                        .output(
                                                "idpToken",
                                                DataType.STRING,
                                                "{oauth2:access_token}"),
                                federation.sentAway(profile("code"))));
        assertEquals("ada", claims.get("sub"));
        assertEquals("Ada", claims.get("given_name"));
        assertEquals(List.of("a", "b"), claims.get("groups"));
        assertTrue(claims.get("{oauth2:access_token}").toString().startsWith("at-"));
        assertEquals("Bearer", claims.get("{oauth2:token_type}"));
        assertEquals("3600", claims.get("{oauth2:expires_in}"));
        assertTrue(claims.get("{oauth2:refresh_token}").toString().startsWith("rt-"));
        assertEquals(
                StubOpenIdProvider.CLIENT_SECRET, provider.lastSent("/token").get("client_secret"));
    }

    @Test
    void an_id_token_alone_needs_no_token_endpoint() {
        assertEquals("ada", federation.claims(back("id_token")).get("sub"));
        assertEquals(0, provider.asked("/token"));
    }

    @Test
    void the_hybrid_flow_checks_both_tokens() {
        assertEquals("ada", federation.claims(back("code id_token")).get("sub"));
    }

    // OpenID Connect Core §3.2.2.5
    @Test
    void the_access_token_of_the_implicit_flow_asks_for_claims_and_may_be_passed_on() {
        var profile =
                profile("id_token token")
                        .output("lang", DataType.STRING, "locale")
                        .output("idpToken", DataType.STRING, "{oauth2:access_token}");
        var claims = federation.claims(back(profile, federation.sentAway(profile)));
        assertEquals("ada", claims.get("sub"));
        assertEquals("en", claims.get("locale"));
        assertTrue(claims.get("{oauth2:access_token}").toString().startsWith("at-"));
        assertEquals(0, provider.asked("/token"));
    }

    @Test
    void of_the_hybrid_flow_the_token_endpoints_access_token_is_the_one_that_counts() {
        assertEquals("ada", federation.claims(back("code id_token token")).get("sub"));
        assertEquals("ada", federation.claims(back("code token")).get("sub"));
        assertEquals(2, provider.asked("/token"));
    }

    // RFC 6749 §2.3.1
    @Test
    void the_client_proves_itself_in_the_header_where_the_profile_says_so() {
        var profile = profile("code").metadata("token_endpoint_auth_method", "client_secret_basic");
        federation.claims(back(profile, federation.sentAway(profile("code"))));
        assertTrue(provider.lastHeader("/token", "Authorization").startsWith("Basic "));
        assertNull(provider.lastSent("/token").get("client_secret"));
    }

    // RFC 7523 §3
    @Test
    void the_client_proves_itself_by_a_signature() throws Exception {
        var own = TestCertificate.rsa();
        federation.certificate(
                "B2C_1A_Assertion", new CertifiedKey(own.key(), List.of(own.certificate())));
        var profile =
                profile("code")
                        .metadata("token_endpoint_auth_method", "private_key_jwt")
                        .metadata("token_signing_algorithm", "RS512")
                        .key("assertion_signing_key", "B2C_1A_Assertion");
        federation.claims(back(profile, federation.sentAway(profile("code"))));
        var assertion = new JsonWebSignature();
        assertion.setCompactSerialization(provider.lastSent("/token").get("client_assertion"));
        assertion.setKey(own.certificate().getPublicKey());
        assertTrue(assertion.verifySignature());
        assertEquals("RS512", assertion.getAlgorithmHeaderValue());
        var claims = JwtClaims.parse(assertion.getPayload());
        assertEquals(StubOpenIdProvider.CLIENT_ID, claims.getSubject());
        assertEquals(List.of(provider.issuer() + "/token"), claims.getAudience());
    }

    @Test
    void an_encrypted_id_token_is_opened_with_the_policys_key() {
        var own = TestCertificate.rsa();
        federation.certificate(
                "B2C_1A_Enc", new CertifiedKey(own.key(), List.of(own.certificate())));
        provider.signing(claims -> encrypted(provider.signed(claims), own));
        var profile = profile("id_token").key("id_token_decryption", "B2C_1A_Enc");
        assertEquals(
                "ada",
                federation
                        .claims(back(profile, federation.sentAway(profile("id_token"))))
                        .get("sub"));
        assertEquals(ErrorCode.AADB2C90025, federation.refusal(back("id_token")));
    }

    private static String encrypted(String text, TestCertificate to) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue("RSA-OAEP");
            jwe.setEncryptionMethodHeaderParameter("A256GCM");
            jwe.setKey(new RsaJsonWebKey((RSAPublicKey) to.certificate().getPublicKey()).getKey());
            jwe.setPayload(text);
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_the_id_token_lacks_is_asked_for_at_the_userinfo_endpoint() {
        var profile = profile("code").output("lang", DataType.STRING, "locale");
        var claims = federation.claims(back(profile, federation.sentAway(profile("code"))));
        assertEquals("en", claims.get("locale"));
        provider.answering("/userinfo", 500, "");
        var without = federation.claims(back(profile, federation.sentAway(profile("code"))));
        assertEquals("ada", without.get("sub"));
    }

    // OpenID Connect Core §5.3.2
    @Test
    void userinfo_of_another_customer_is_refused() {
        var profile = profile("code").metadata("ClaimsEndpoint", provider.issuer() + "/userinfo");
        var back = back(profile, federation.sentAway(profile("code")));
        provider.answering("/userinfo", 200, "{\"sub\": \"mallory\"}");
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back));
        provider.answering("/userinfo", 200, "{}");
        assertEquals(
                ErrorCode.AADB2C90190,
                federation.refusal(back(profile, federation.sentAway(profile("code")))));
    }

    @Test
    void apple_posts_the_name_beside_the_code() {
        var profile =
                profile("code")
                        .metadata(
                                "ReadBodyClaimsOnIdpRedirect",
                                "user.name.firstName user.name.lastName user.email");
        var away = federation.sentAway(profile("code"));
        var parameters = new HashMap<>(provider.visit(away.to()).parameters());
        parameters.put("user", "{\"name\": {\"firstName\": \"Ada\", \"lastName\": \"L\"}}");
        var claims = federation.claims(profile.back(parameters, away.memory()));
        assertEquals("Ada", claims.get("user.name.firstName"));
        assertEquals("L", claims.get("user.name.lastName"));
        assertNull(claims.get("user.email"));
    }

    @Test
    void what_the_output_claims_name_is_read_of_the_body_where_the_setting_is_true() {
        var profile =
                profile("code")
                        .metadata("ReadBodyClaimsOnIdpRedirect", "true")
                        .output("givenName", DataType.STRING, "user.name.firstName");
        var away = federation.sentAway(profile);
        var parameters = new HashMap<>(provider.visit(away.to()).parameters());
        parameters.put("user", "{\"name\": {\"firstName\": \"Ada\", \"lastName\": \"L\"}}");
        var claims = federation.claims(profile.back(parameters, away.memory()));
        assertEquals("Ada", claims.get("user.name.firstName"));
        assertNull(claims.get("user.name.lastName"));
    }

    @Test
    void metadata_are_read_once() {
        federation.sentAway(profile("code"));
        federation.sentAway(profile("code"));
        assertEquals(1, provider.asked("/.well-known/openid-configuration"));
    }

    @Test
    void a_provider_without_metadata_is_described_by_the_profile() {
        var apple =
                TestCall.of("Apple-OIDC", ProtocolName.OPEN_ID_CONNECT)
                        .metadata("authorization_endpoint", provider.issuer() + "/authorize")
                        .metadata("AccessTokenEndpoint", provider.issuer() + "/token")
                        .metadata("JWKS", provider.issuer() + "/keys")
                        .metadata("issuer", provider.issuer())
                        .metadata("client_id", StubOpenIdProvider.CLIENT_ID)
                        .key("client_secret", "B2C_1A_Secret");
        var away = federation.sentAway(apple);
        assertFalse(away.memory().containsKey("code_verifier"));
        assertEquals("ada", federation.claims(back(apple, away)).get("sub"));
    }
}
