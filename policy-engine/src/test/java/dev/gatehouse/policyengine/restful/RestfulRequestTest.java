package dev.gatehouse.policyengine.restful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.key.PolicySecret;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.profile.TestCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service gets; it listens, and is asked over HTTP. */
class RestfulRequestTest {

    private final Services services = Services.onThisMachine();
    private Peer peer;

    @BeforeEach
    void listen() {
        peer = Peer.answering(200, "{}");
    }

    @AfterEach
    void close() {
        peer.close();
        services.close();
    }

    private TestCall call(String path) {
        return TestCall.of("REST-Validate", "RestfulProvider")
                .metadata("ServiceUrl", peer.url(path));
    }

    private TestCall withClaims(String path, String sendClaimsIn) {
        return call(path)
                .metadata("SendClaimsIn", sendClaimsIn)
                .input("email", DataType.STRING, "mail", "a+b@example.com")
                .input("age", DataType.INT, 7);
    }

    @Test
    void claims_in_the_body_are_json_by_their_data_types() {
        services.run(
                call("/v")
                        .input("email", DataType.STRING, "mail", "a@example.com")
                        .input("age", DataType.INT, 7)
                        .input("agreed", DataType.BOOLEAN, true)
                        .input("groups", DataType.STRING_COLLECTION, List.of("a", "b"))
                        .input("since", DataType.DATE_TIME, "2026-01-31T12:00:00Z")
                        .call());
        var asked = peer.last();
        assertEquals("POST", asked.method());
        assertEquals("application/json", asked.header("Content-Type"));
        assertEquals(
                "{\"mail\":\"a@example.com\",\"age\":7,\"agreed\":true,\"groups\":[\"a\",\"b\"],"
                        + "\"since\":\"2026-01-31T12:00:00Z\"}",
                asked.body());
        assertNull(asked.header("Authorization"));
    }

    @Test
    void claims_in_a_form_are_posted_by_their_names() {
        services.run(withClaims("/v", "Form").call());
        assertEquals("POST", peer.last().method());
        assertEquals("application/x-www-form-urlencoded", peer.last().header("Content-Type"));
        assertEquals("mail=a%2Bb%40example.com&age=7", peer.last().body());
    }

    @Test
    void claims_in_headers_go_by_get() {
        services.run(withClaims("/v", "Header").call());
        assertEquals("GET", peer.last().method());
        assertEquals("a+b@example.com", peer.last().header("mail"));
        assertEquals("7", peer.last().header("age"));
    }

    @Test
    void claims_in_the_query_follow_what_is_there() {
        services.run(withClaims("/v?code=k", "QueryString").call());
        assertEquals("GET", peer.last().method());
        assertEquals("/v?code=k&mail=a%2Bb%40example.com&age=7", peer.last().uri());
    }

    @Test
    void claims_fill_the_holes_of_the_address() {
        services.run(withClaims("/users/{MAIL}?age={age}&x={unknown}", "Url").call());
        assertEquals("/users/a%2Bb%40example.com?age=7&x=", peer.last().uri());
        services.run(withClaims("/users/{email}", "Url").call());
        assertEquals("/users/a%2Bb%40example.com", peer.last().uri());
    }

    @Test
    void a_get_may_be_made_a_post() {
        services.run(withClaims("/v", "QueryString").metadata("HttpBinding", "POST").call());
        assertEquals("POST", peer.last().method());
    }

    // the claim's value stays in its segment: no other path, query or host
    @Test
    void a_claim_cannot_lead_to_another_address() {
        services.run(
                call("/users/{name}/data")
                        .metadata("SendClaimsIn", "Url")
                        .input("name", DataType.STRING, "../admin?x=1#/")
                        .call());
        assertEquals("/users/..%2Fadmin%3Fx%3D1%23%2F/data", peer.last().uri());
        var dots =
                call("/users/{name}/data")
                        .metadata("SendClaimsIn", "Url")
                        .input("name", DataType.STRING, "..")
                        .call();
        var refused = assertThrows(OAuthException.class, () -> services.run(dots));
        assertEquals(ErrorCode.AADB2C90278, refused.code());
    }

    @Test
    void resolvers_in_the_address_are_filled_in_and_encoded() {
        services.run(
                call("/{tenant}?lang={Culture:RFC5646}")
                        .resolving(
                                text ->
                                        text.replace("{tenant}", "contoso")
                                                .replace("{Culture:RFC5646}", "de&admin=1"))
                        .call());
        assertEquals("/contoso?lang=de%26admin%3D1", peer.last().uri());
    }

    @Test
    void one_claim_may_be_the_whole_body() {
        services.run(
                call("/v3/mail/send")
                        .metadata("ClaimUsedForRequestPayload", "requestBody")
                        .input("email", DataType.STRING, "a@example.com")
                        .input("requestBody", DataType.STRING, "{\"to\":[{\"email\":\"a\"}]}")
                        .call());
        assertEquals("{\"to\":[{\"email\":\"a\"}]}", peer.last().body());
    }

    // RFC 7617
    @Test
    void basic_credentials_come_from_policy_keys() {
        var keys =
                Services.secrets(
                        Map.of(
                                "B2C_1A_Name", new PolicySecret("api"),
                                "B2C_1A_Password", new PolicySecret("s3cret")));
        services.run(
                call("/v")
                        .metadata("AuthenticationType", "Basic")
                        .key("BasicAuthenticationUsername", "B2C_1A_Name")
                        .key("BasicAuthenticationPassword", "B2C_1A_Password")
                        .call(),
                keys);
        assertEquals("Basic YXBpOnMzY3JldA==", peer.last().header("Authorization"));
    }

    // RFC 6750 §2.1
    @Test
    void a_bearer_token_comes_from_a_policy_key() {
        services.run(
                call("/v")
                        .metadata("AuthenticationType", "Bearer")
                        .key("BearerAuthenticationToken", "B2C_1A_Token")
                        .call(),
                Services.secret("B2C_1A_Token", "t0ken"));
        assertEquals("Bearer t0ken", peer.last().header("Authorization"));
    }

    @Test
    void a_bearer_token_may_be_a_claim_and_is_then_sent_nowhere_else() {
        services.run(
                withClaims("/me", "QueryString")
                        .metadata("AuthenticationType", "Bearer")
                        .metadata("UseClaimAsBearerToken", "accessToken")
                        .input("accessToken", DataType.STRING, "t0ken")
                        .call());
        assertEquals("Bearer t0ken", peer.last().header("Authorization"));
        assertEquals("/me?mail=a%2Bb%40example.com&age=7", peer.last().uri());
    }

    @Test
    void the_id_of_an_api_key_is_its_header() {
        services.run(
                call("/v")
                        .metadata("AuthenticationType", "ApiKeyHeader")
                        .key("x-functions-key", "B2C_1A_Function")
                        .call(),
                Services.secret("B2C_1A_Function", "k"));
        assertEquals("k", peer.last().header("x-functions-key"));
    }

    @Test
    void a_key_that_is_not_there_sends_nothing() {
        var call = call("/v").metadata("AuthenticationType", "Bearer").call();
        var refused = assertThrows(OAuthException.class, () -> services.run(call));
        assertEquals(ErrorCode.AADB2C90131, refused.code());
        assertEquals(List.of(), peer.asked());
    }

    @Test
    void a_profile_without_an_address_is_incomplete() {
        var call = TestCall.of("REST-Validate", "RestfulProvider").call();
        var refused = assertThrows(OAuthException.class, () -> services.run(call));
        assertEquals(ErrorCode.AADB2C90023, refused.code());
    }
}
