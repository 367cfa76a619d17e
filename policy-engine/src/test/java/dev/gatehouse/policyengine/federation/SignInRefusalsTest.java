package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.TestCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an identity provider, or who pretends to be one, does not get through with. */
class SignInRefusalsTest {
    private final StubOpenIdProvider provider = new StubOpenIdProvider(Federation.CLOCK);
    private final Federation federation =
            new Federation(Duration.ofMillis(1500))
                    .secret("B2C_1A_Secret", StubOpenIdProvider.CLIENT_SECRET);

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
                .key("client_secret", "B2C_1A_Secret")
                .output("issuerUserId", DataType.STRING, "sub");
    }

    private TestCall back(String responseType) {
        return back(profile(responseType), more -> more);
    }

    /** The customer is back, with something else than the provider gave them. */
    private TestCall back(TestCall profile, UnaryOperator<Map<String, String>> change) {
        var away = federation.sentAway(profile);
        var parameters = new HashMap<>(provider.visit(away.to()).parameters());
        return profile.back(change.apply(parameters), away.memory());
    }

    private void refusesClaims(String responseType, UnaryOperator<Map<String, Object>> change) {
        provider.claiming(
                claims -> {
                    var changed = new HashMap<>(claims);
                    return change.apply(changed);
                });
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(responseType)));
    }

    private static UnaryOperator<Map<String, Object>> with(String name, Object value) {
        return claims -> {
            claims.put(name, value);
            return claims;
        };
    }

    private static UnaryOperator<Map<String, Object>> without(String name) {
        return claims -> {
            claims.remove(name);
            return claims;
        };
    }

    // OpenID Connect Core §3.1.3.7 items 3 to 5
    @Test
    void an_id_token_for_another_audience_is_refused() {
        refusesClaims("id_token", with("aud", "another"));
        refusesClaims("code", with("aud", "another"));
        refusesClaims("id_token", without("aud"));
        refusesClaims("id_token", with("azp", "another"));
        refusesClaims("id_token", with("aud", List.of(StubOpenIdProvider.CLIENT_ID, "another")));
    }

    @Test
    void the_audience_may_be_another_by_the_policys_word() {
        provider.claiming(claims -> with("aud", "the-api").apply(new HashMap<>(claims)));
        var profile = profile("id_token").metadata("IdTokenAudience", "the-api");
        assertFalse(federation.claims(back(profile, more -> more)).isEmpty());
    }

    // OpenID Connect Core §3.1.3.7 item 11; a token of another sign-in, put in the place of ours
    @Test
    void an_id_token_of_another_sign_in_is_refused() {
        refusesClaims("id_token", with("nonce", "another"));
        refusesClaims("code", with("nonce", "another"));
        refusesClaims("id_token", without("nonce"));
        provider.claiming(claims -> claims);
        var others = provider.visit(federation.sentAway(profile("id_token")).to()).parameters();
        var substituted =
                back(
                        profile("id_token"),
                        ours -> {
                            ours.put("id_token", others.get("id_token"));
                            return ours;
                        });
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(substituted));
    }

    // OpenID Connect Core §3.2.2.9, §3.3.2.11: another's access token, put beside our id_token
    @Test
    void an_access_token_that_comes_by_the_browser_is_the_id_tokens() {
        for (var type : List.of("id_token token", "code id_token token")) {
            refusesClaims(type, with("at_hash", "another"));
            refusesClaims(type, without("at_hash"));
        }
        provider.claiming(claims -> claims);
        var substituted =
                back(
                        profile("id_token token"),
                        ours -> {
                            ours.put("access_token", "at-of-another");
                            return ours;
                        });
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(substituted));
    }

    /** LinkedIn's token endpoint leaves it out; the code and PKCE bind the token to the sign-in. */
    @Test
    void only_a_token_from_the_token_endpoint_may_come_without_nonce() {
        provider.claiming(claims -> without("nonce").apply(new HashMap<>(claims)));
        assertFalse(federation.claims(back("code")).isEmpty());
    }

    // OpenID Connect Core §3.1.3.7 item 9, RFC 7519 §4.1.4, §4.1.5
    @Test
    void an_id_token_out_of_its_time_is_refused() {
        long now = Federation.CLOCK.instant().getEpochSecond();
        refusesClaims("id_token", with("exp", now - 121));
        refusesClaims("id_token", without("exp"));
        refusesClaims("id_token", with("exp", "later"));
        refusesClaims("id_token", with("nbf", now + 121));
        refusesClaims("id_token", with("iat", now + 121));
    }

    // OpenID Connect Core §3.1.3.7 item 2
    @Test
    void an_id_token_of_another_issuer_is_refused() {
        refusesClaims("id_token", with("iss", "https://evil.example"));
        refusesClaims("id_token", without("iss"));
        refusesClaims("id_token", without("sub"));
    }

    // RFC 8725 §3.1, §3.2
    @Test
    void an_id_token_that_nothing_proves_is_refused() {
        provider.signing(StubOpenIdProvider::unsigned);
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back("id_token")));
        provider.signing(provider::confused);
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back("id_token")));
        provider.signing(claims -> provider.signed(claims).replaceFirst("\\.[^.]+$", ".AAAA"));
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back("id_token")));
        provider.signing(_ -> "nonsense");
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back("id_token")));
    }

    // OpenID Connect Core §3.3.2.11, §3.1.3.8
    @Test
    void a_code_or_access_token_that_is_not_the_id_tokens_is_refused() {
        refusesClaims("code id_token", with("c_hash", "another"));
        refusesClaims("code id_token", without("c_hash"));
        refusesClaims("code", with("at_hash", "another"));
    }

    // OpenID Connect Core §10.1.1
    @Test
    void keys_are_read_again_for_a_key_that_is_not_known_but_not_for_every_token() {
        assertFalse(federation.claims(back("id_token")).isEmpty());
        provider.rotate("second");
        assertFalse(federation.claims(back("id_token")).isEmpty());
        assertEquals(2, provider.asked("/keys"));
        provider.rotate("third");
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back("id_token")));
        assertEquals(2, provider.asked("/keys"));
    }

    // RFC 9207 §2.4, RFC 9700 §4.4
    @Test
    void a_response_of_another_issuer_is_refused() {
        var mixedUp =
                back(
                        profile("code"),
                        parameters -> {
                            parameters.put("iss", "https://evil.example");
                            return parameters;
                        });
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(mixedUp));
        provider.describing(
                document -> {
                    document.put("authorization_response_iss_parameter_supported", true);
                    return document;
                });
        try (var fresh = new Federation(Duration.ofSeconds(5))) {
            var away = fresh.sentAway(profile("code"));
            var silent =
                    profile("code").back(provider.visit(away.to()).parameters(), away.memory());
            assertEquals(ErrorCode.AADB2C90273, fresh.refusal(silent));
        }
        assertEquals(0, provider.asked("/token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_denied", "user_cancelled_login", "user_cancelled_authorize"})
    void who_does_not_want_to_sign_in_there_has_cancelled(String error) {
        assertEquals(
                ErrorCode.AADB2C90091,
                federation.refusal(back(profile("code"), _ -> Map.of("error", error))));
    }

    @Test
    void another_error_of_the_provider_is_told_by_its_code_alone() {
        var refused =
                federation.refused(
                        back(
                                profile("code"),
                                _ ->
                                        Map.of(
                                                "error",
                                                "server_error",
                                                "error_description",
                                                "<script>")));
        assertEquals(ErrorCode.AADB2C90174, refused.code());
        assertEquals(List.of("server_error"), refused.arguments());
        var odd = federation.refused(back(profile("code"), _ -> Map.of("error", "<b>call us</b>")));
        assertEquals(List.of("unknown"), odd.arguments());
    }

    @Test
    void a_response_without_what_was_asked_for_is_refused() {
        assertEquals(
                ErrorCode.AADB2C90173, federation.refusal(back(profile("code"), _ -> Map.of())));
        assertEquals(
                ErrorCode.AADB2C90173,
                federation.refusal(back(profile("id_token"), _ -> Map.of())));
    }

    @Test
    void a_provider_that_is_slow_or_broken_is_away() {
        for (var path : List.of("/token", "/keys")) {
            provider.answering(path, 503, "");
            assertEquals(ErrorCode.AADB2C90289, federation.refusal(back("code")), path);
            provider.stalling(path);
            assertEquals(ErrorCode.AADB2C90289, federation.refusal(back("code")), path);
            provider.recovering(path);
        }
        assertFalse(federation.claims(back("code")).isEmpty());
    }

    @Test
    void metadata_that_are_none_are_not_kept() {
        for (var body : List.of("<html>", "[]", "{")) {
            provider.answering("/.well-known/openid-configuration", 200, body);
            assertEquals(ErrorCode.AADB2C90289, federation.refusal(profile("code")));
        }
        provider.recovering("/.well-known/openid-configuration");
        assertTrue(federation.sentAway(profile("code")).memory().containsKey("state"));
    }

    @Test
    void a_token_endpoint_that_answers_nonsense_or_refuses_is_told_apart() {
        for (var body : List.of("<html>", "{", "", "{\"error\": \"invalid_grant\"}")) {
            provider.answering("/token", 200, body);
            assertEquals(ErrorCode.AADB2C90273, federation.refusal(back("code")), body);
        }
        provider.answering("/token", 200, "{\"access_token\": \"a\"}");
        assertEquals(ErrorCode.AADB2C90173, federation.refusal(back("code")));
        provider.recovering("/token");
        federation.secret("B2C_1A_Secret", "wrong");
        assertEquals(ErrorCode.AADB2C90243, federation.refusal(back("code")));
    }

    @Test
    void a_profile_that_lacks_something_is_told_what() {
        var bare = TestCall.of("Bare", ProtocolName.OPEN_ID_CONNECT);
        assertEquals(
                List.of("Bare", "authorization_endpoint"), federation.refused(bare).arguments());
        assertEquals(
                ErrorCode.AADB2C90275,
                federation.refusal(
                        TestCall.of("X", ProtocolName.OPEN_ID_CONNECT).metadata("METADATA", "::")));
        var keyless = profile("code").key("client_secret", "B2C_1A_None");
        assertEquals(ErrorCode.AADB2C90025, federation.refusal(back(keyless, more -> more)));
        provider.describing(
                document -> {
                    document.remove("token_endpoint");
                    return document;
                });
        try (var fresh = new Federation(Duration.ofSeconds(5))) {
            var away = fresh.sentAway(profile("code"));
            var back = profile("code").back(provider.visit(away.to()).parameters(), away.memory());
            assertEquals(ErrorCode.AADB2C90189, fresh.refusal(back));
        }
    }
}
