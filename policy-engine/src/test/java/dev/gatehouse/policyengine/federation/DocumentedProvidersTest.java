package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.TestCall;
import dev.gatehouse.policyengine.restful.Peer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Providers as Azure AD B2C's documentation sets them up, each with its ways. */
class DocumentedProvidersTest {
    private final StubOpenIdProvider provider = new StubOpenIdProvider(Federation.CLOCK);
    private final Federation federation =
            new Federation(Duration.ofSeconds(5)).secret("B2C_1A_Secret", "s");

    @AfterEach
    void close() {
        federation.close();
        provider.close();
    }

    private TestCall oauth2(String name, String binding) {
        return TestCall.of(name + "-OAuth2", ProtocolName.OAUTH2)
                .metadata("ProviderName", name)
                .metadata("authorization_endpoint", provider.issuer() + "/authorize")
                .metadata("AccessTokenEndpoint", provider.issuer() + "/token")
                .metadata("ClaimsEndpoint", provider.issuer() + "/me")
                .metadata("HttpBinding", binding)
                .metadata("UsePolicyInRedirectUri", "false")
                .metadata("client_id", "app")
                .key("client_secret", "B2C_1A_Secret");
    }

    private Map<String, Object> claims(TestCall profile) {
        var away = federation.sentAway(profile);
        return federation.claims(
                profile.back(
                        Map.of("state", away.memory().get("state"), "code", "c0de"),
                        away.memory()));
    }

    /** The endpoint that tells whose token it is takes POST only. */
    @Test
    void weibo_tells_whose_token_it_is_to_a_post() {
        try (var tokenInfo =
                new Peer(
                        asked ->
                                asked == 0
                                        ? new Peer.Answer(405, "{\"error_code\": 10021}")
                                        : new Peer.Answer(200, "{\"uid\": 1073880650}"))) {
            provider.answering("/token", 200, "{\"access_token\": \"t\", \"uid\": \"1073880650\"}");
            var claims =
                    claims(
                            oauth2("weibo", "POST")
                                    .metadata("scope", "email")
                                    .metadata("ClaimsEndpoint", tokenInfo.url("/get_token_info"))
                                    .metadata("external_user_identity_claim_id", "uid")
                                    .output("numericUserId", DataType.STRING, "uid"));
            assertEquals("POST", tokenInfo.last().method());
            assertEquals("access_token=t", tokenInfo.last().body());
            assertEquals("/get_token_info", tokenInfo.last().uri());
            assertEquals(1073880650, claims.get("uid"));
        }
    }

    @Test
    void who_gets_an_answer_by_get_is_not_posted_to() {
        provider.answering("/token", 200, "{\"access_token\": \"t\"}");
        provider.answering("/me", 200, "{\"id\": \"1\"}");
        assertEquals("1", claims(oauth2("google", "POST")).get("id"));
        assertEquals(1, provider.asked("/me"));
    }

    @Test
    void qq_answers_with_javascript() {
        provider.answering("/token", 200, "access_token=t&expires_in=7776000&refresh_token=r");
        provider.answering("/me", 200, "callback( {\"client_id\":\"app\",\"openid\":\"o1\"} );\n");
        var claims =
                claims(
                        oauth2("qq", "GET")
                                .metadata("scope", "get_user_info")
                                .metadata("ClaimsResponseFormat", "JsonP")
                                .metadata("ResponseErrorCodeParamName", "error")
                                .metadata("external_user_identity_claim_id", "openid"));
        assertEquals("o1", claims.get("openid"));
        provider.answering("/token", 200, "callback( {\"access_token\":\"t\"} );");
        assertEquals("o1", claims(oauth2("qq", "GET")).get("openid"));
    }

    @Test
    void linkedins_names_are_objects_by_language() {
        provider.answering("/token", 200, "{\"access_token\": \"t\", \"expires_in\": 5184000}");
        provider.answering(
                "/me",
                200,
                "{\"id\": \"l1\", \"firstName\": {\"localized\": {\"en_US\": \"Ada\"}}}");
        var claims =
                claims(
                        oauth2("linkedin", "POST")
                                .metadata("scope", "r_emailaddress r_liteprofile")
                                .metadata("external_user_identity_claim_id", "id")
                                .metadata("BearerTokenTransmissionMethod", "AuthorizationHeader")
                                .metadata("ResolveJsonPathsInJsonTokens", "true")
                                .metadata("AccessTokenResponseFormat", "json")
                                .output("issuerUserId", DataType.STRING, "id")
                                .output("givenName", DataType.STRING, "firstName.localized"));
        assertEquals("l1", claims.get("id"));
        assertEquals(Map.of("en_US", "Ada"), claims.get("firstName.localized"));
        assertEquals("Bearer t", provider.lastHeader("/me", "Authorization"));
        assertNull(provider.lastSent("/me").get("access_token"));
    }

    @Test
    void additional_parameters_of_the_metadata_are_sent_along_but_not_those_that_guard() {
        var sent =
                query(
                        federation
                                .sentAway(
                                        oauth2("any", "GET")
                                                .metadata(
                                                        "AdditionalRequestQueryParameters",
                                                        "access_type=offline, claims={\"a\":1,\"b\":2},state=mine"))
                                .to());
        assertEquals("offline", sent.get("access_type"));
        assertEquals("{\"a\":1,\"b\":2}", sent.get("claims"));
        assertNotEquals("mine", sent.get("state"));
    }

    private static Map<String, String> query(URI address) {
        var sent = new HashMap<String, String>();
        for (var pair : address.getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            sent.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return sent;
    }
}
