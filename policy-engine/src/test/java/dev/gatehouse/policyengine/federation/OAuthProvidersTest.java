package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.TestCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OAuth 2.0 in the dialects of GitHub, LinkedIn, WeChat, and OAuth 1.0a in Twitter's. */
class OAuthProvidersTest {
    private final StubOpenIdProvider provider = new StubOpenIdProvider(Federation.CLOCK);
    private final Federation federation =
            new Federation(Duration.ofSeconds(5)).secret("B2C_1A_Secret", "s");

    @AfterEach
    void close() {
        federation.close();
        provider.close();
    }

    private TestCall oauth2() {
        return TestCall.of("Social-OAUTH", ProtocolName.OAUTH2)
                .metadata("ProviderName", "social")
                .metadata("authorization_endpoint", provider.issuer() + "/authorize?own=1")
                .metadata("AccessTokenEndpoint", provider.issuer() + "/token")
                .metadata("ClaimsEndpoint", provider.issuer() + "/me?fields=id,name")
                .metadata("client_id", "app")
                .key("client_secret", "B2C_1A_Secret");
    }

    private TestCall back(TestCall profile) {
        var away = federation.sentAway(profile);
        return profile.back(
                Map.of("state", away.memory().get("state"), "code", "c0de"), away.memory());
    }

    @Test
    void the_claims_endpoint_is_asked_with_the_token_in_the_query() {
        provider.answering("/token", 200, "{\"access_token\": \"t\", \"expires_in\": 60}");
        provider.answering("/me", 200, "{\"id\": 4711, \"name\": \"Ada\", \"none\": null}");
        var profile = oauth2().metadata("HttpBinding", "GET");
        assertTrue(
                federation
                        .sentAway(profile)
                        .to()
                        .toString()
                        .contains("/authorize?own=1&client_id=app"));
        var claims = federation.claims(back(profile));
        assertEquals(4711, claims.get("id"));
        assertEquals("Ada", claims.get("name"));
        assertNull(claims.get("none"));
        assertEquals("c0de", provider.lastSent("/token").get("code"));
        assertEquals("s", provider.lastSent("/token").get("client_secret"));
        assertEquals("t", provider.lastSent("/me").get("access_token"));
        assertEquals("id,name", provider.lastSent("/me").get("fields"));
    }

    @Test
    void github_answers_in_a_form_and_wants_a_header_and_a_name() {
        provider.answering("/token", 200, "access_token=t&scope=user&token_type=bearer");
        provider.answering("/me", 200, "{\"id\": 1}");
        federation.claims(
                back(
                        oauth2().metadata("BearerTokenTransmissionMethod", "AuthorizationHeader")
                                .metadata("UserAgentForClaimsExchange", "CPIM-Basic/contoso/p")));
        assertEquals("Bearer t", provider.lastHeader("/me", "Authorization"));
        assertEquals("CPIM-Basic/contoso/p", provider.lastHeader("/me", "User-agent"));
        assertNull(provider.lastSent("/me").get("access_token"));
        provider.answering("/token", 200, "error=bad_verification_code");
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(oauth2())));
    }

    @Test
    void claims_are_found_by_path_and_by_the_names_of_the_metadata() {
        provider.answering("/token", 200, "{\"access_token\": \"t\"}");
        provider.answering(
                "/me", 200, "{\"uid\": \"7\", \"data\": [{\"email\": {\"main\": \"a@b.c\"}}]}");
        var claims =
                federation.claims(
                        back(
                                oauth2().metadata("ResolveJsonPathsInJsonTokens", "true")
                                        .output("email", DataType.STRING, "data[0].email.main")
                                        .output("other", DataType.STRING, "$.none[0]")));
        assertEquals("a@b.c", claims.get("data[0].email.main"));
        assertNull(claims.get("$.none[0]"));
    }

    private TestCall weChat() {
        return oauth2().metadata("ClientIdParamName", "appid")
                .metadata("ClientSecretParamName", "secret")
                .metadata("ResponseErrorCodeParamName", "errcode")
                .metadata("ExtraParamsInAccessTokenEndpointResponse", "openid")
                .metadata("ExtraParamsInClaimsEndpointRequest", "openid")
                .metadata("ClaimsEndpointAccessTokenName", "token")
                .metadata("ClaimsEndpointFormatName", "fmt")
                .metadata("ClaimsEndpointFormat", "json")
                .metadata("ClaimsResponseFormat", "JsonP");
    }

    @Test
    void wechat_has_other_names_for_everything() {
        provider.answering("/token", 200, "{\"access_token\": \"t\", \"openid\": \"o\"}");
        provider.answering("/me", 200, "callback( {\"unionid\": \"u\", \"errcode\": 0} );");
        assertTrue(federation.sentAway(weChat()).to().getRawQuery().contains("appid=app"));
        var claims = federation.claims(back(weChat()));
        assertEquals("u", claims.get("unionid"));
        assertEquals("o", claims.get("openid"));
        assertEquals("s", provider.lastSent("/token").get("secret"));
        assertEquals("o", provider.lastSent("/me").get("openid"));
        assertEquals("t", provider.lastSent("/me").get("token"));
        assertEquals("json", provider.lastSent("/me").get("fmt"));
        provider.answering("/token", 200, "{\"errcode\": 40029}");
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(weChat())));
    }

    @Test
    void a_claims_endpoint_that_does_not_answer_as_it_should_ends_the_sign_in() {
        provider.answering("/token", 200, "{\"access_token\": \"t\"}");
        for (var body : new String[] {"<html>", "{", "\"text\"", "{\"error\": {\"code\": 1}}"}) {
            provider.answering("/me", 200, body);
            assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(oauth2())), body);
        }
        provider.answering("/me", 500, "");
        assertEquals(ErrorCode.AADB2C90289, federation.refusal(back(oauth2())));
        provider.answering("/me", 401, "{}");
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(oauth2())));
    }

    private TestCall twitter() {
        return TestCall.of("Twitter-OAUTH1", ProtocolName.OAUTH1)
                .metadata("client_id", "consumer")
                .metadata("request_token_endpoint", provider.issuer() + "/request_token")
                .metadata("authorization_endpoint", provider.issuer() + "/authenticate")
                .metadata("access_token_endpoint", provider.issuer() + "/access_token")
                .metadata("ClaimsEndpoint", provider.issuer() + "/verify?include_email=true")
                .key("client_secret", "B2C_1A_Secret");
    }

    // RFC 5849 §2
    @Test
    void twitter_signs_in_by_two_signed_requests() {
        provider.answering(
                "/request_token",
                200,
                "oauth_token=temp&oauth_token_secret=ts&oauth_callback_confirmed=true");
        provider.answering(
                "/access_token",
                200,
                "oauth_token=tok&oauth_token_secret=sec&user_id=42&screen_name=ada");
        provider.answering("/verify", 200, "{\"id_str\": \"42\", \"email\": \"a@b.c\"}");
        var away = federation.sentAway(twitter());
        assertEquals(provider.issuer() + "/authenticate?oauth_token=temp", away.to().toString());
        var asked = provider.lastHeader("/request_token", "Authorization");
        assertTrue(asked.startsWith("OAuth ") && asked.contains("oauth_signature=\""), asked);
        assertTrue(asked.contains("state%3D") || asked.contains("state%253D"), asked);
        var parameters = new HashMap<String, String>();
        parameters.put("state", away.memory().get("state"));
        parameters.put("oauth_token", "temp");
        parameters.put("oauth_verifier", "v");
        var claims = federation.claims(twitter().back(parameters, away.memory()));
        assertEquals("42", claims.get("user_id"));
        assertEquals("a@b.c", claims.get("email"));
        parameters.put("oauth_token", "another");
        assertEquals(
                ErrorCode.AADB2C90273,
                federation.refusal(twitter().back(parameters, away.memory())));
        assertEquals(
                ErrorCode.AADB2C90091,
                federation.refusal(twitter().back(Map.of("denied", "temp"), away.memory())));
    }

    // RFC 5849 §2.1
    @Test
    void a_twitter_that_did_not_note_the_call_back_is_not_gone_to() {
        provider.answering("/request_token", 200, "oauth_token=temp&oauth_token_secret=ts");
        assertEquals(ErrorCode.AADB2C90173, federation.refusal(twitter()));
        provider.answering("/request_token", 401, "");
        assertEquals(ErrorCode.AADB2C90243, federation.refusal(twitter()));
    }
}
