package dev.gatehouse.policyengine.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationResponseTest {
    private static final String ISSUER = "https://login.example/6f4b/v2.0/";
    private static final String ISS = "iss=https%3A%2F%2Flogin.example%2F6f4b%2Fv2.0%2F";

    private static AuthorizationRequest request(Map<String, String> parameters, String uri) {
        return new AuthorizationRequest(
                TenantAddress.parse("/contoso.onmicrosoft.com/b2c_1_x", null).orElseThrow(),
                URI.create("https://login.example"),
                parameters,
                uri);
    }

    // RFC 6749 §4.1.2
    @Test
    void a_code_goes_into_the_query_beside_what_is_there() {
        var response =
                AuthorizationResponse.success(
                        request(
                                Map.of("response_type", "code", "state", "a b&c"),
                                "https://app.example/cb?x=1"),
                        ISSUER,
                        Map.of("code", "SplxlOBe"));
        assertEquals(302, response.status());
        assertEquals(
                "https://app.example/cb?x=1&state=a%20b%26c&code=SplxlOBe&" + ISS,
                response.location().toString());
    }

    // OAuth 2.0 Multiple Response Types §5
    @Test
    void tokens_go_into_the_fragment() {
        var response =
                AuthorizationResponse.success(
                        request(Map.of("response_type", "code id_token"), "https://app.example/cb"),
                        ISSUER,
                        Map.of("id_token", "e.y.j"));
        assertEquals(
                "https://app.example/cb#id_token=e.y.j&" + ISS, response.location().toString());
    }

    // OAuth 2.0 Form Post Response Mode §2
    @Test
    void a_posted_form_works_without_script_and_cannot_be_broken_out_of() {
        var response =
                AuthorizationResponse.success(
                        request(
                                Map.of(
                                        "response_type", "code",
                                        "response_mode", "form_post",
                                        "state", "\"><script>alert(1)</script>"),
                                "https://app.example/cb"),
                        ISSUER,
                        Map.of("code", "c"));
        assertEquals(200, response.status());
        assertNull(response.location());
        assertFalse(response.html().contains("<script>alert"));
        assertTrue(response.html().contains("<button type=\"submit\">"));
        assertTrue(response.html().contains("action=\"https://app.example/cb\""));
        var nonce = response.html().replaceAll("(?s).*<script nonce=\"([^\"]+)\".*", "$1");
        assertTrue(
                response.contentSecurityPolicy()
                        .contains("default-src 'none'; script-src 'nonce-" + nonce + "'"));
    }

    // RFC 6749 §4.1.2.1
    @Test
    void an_error_goes_the_way_that_the_answer_would_have_gone() {
        var refusal = new OAuthException(ErrorCode.AADB2C90077, "no session", "none");
        var request =
                request(Map.of("response_type", "code", "state", "s"), "https://app.example/cb");
        var response =
                AuthorizationResponse.error(
                        request,
                        ISSUER,
                        refusal,
                        UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b"),
                        Instant.parse("2026-11-22T12:00:00Z"));
        var location = response.location().toString();
        assertTrue(
                location.startsWith(
                        "https://app.example/cb?state=s&error=interaction_required&error_description=AADB2C90077%3A%20"),
                location);
        assertTrue(
                location.endsWith("Timestamp%3A%202026-11-22%2012%3A00%3A00Z%0D%0A&" + ISS),
                location);
    }

    @Test
    void an_error_about_the_mode_itself_still_arrives() {
        var request =
                request(
                        Map.of("response_type", "id_token", "response_mode", "query"),
                        "https://app.example/cb");
        var response = AuthorizationResponse.error(request, ISSUER, "invalid_request", "x");
        assertEquals(
                "https://app.example/cb#error=invalid_request&error_description=x&" + ISS,
                response.location().toString());
    }

    // RFC 9207 §2: in a posted form as well as in an address
    @Test
    void a_posted_answer_says_who_gives_it() {
        var answer = posted(Map.of("code", "c"));
        assertTrue(answer.html().contains("name=\"iss\" value=\"" + ISSUER + "\""));
    }

    private static BrowserResponse posted(Map<String, String> answer, String... more) {
        var parameters = new HashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("response_mode", "form_post");
        for (int i = 0; i < more.length; i += 2) parameters.put(more[i], more[i + 1]);
        return AuthorizationResponse.success(
                request(parameters, "https://app.example:8080/cb"), ISSUER, answer);
    }

    // CSP Level 3 §6.4.2: who frames the page could press its button for the customer
    @Test
    void a_posted_form_is_framed_by_nobody() {
        var policy = posted(Map.of("code", "c")).contentSecurityPolicy();
        assertTrue(policy.endsWith("; frame-ancestors 'none'"), policy);
    }

    @Test
    void a_silent_renewal_may_post_inside_a_frame_of_the_application_itself() {
        var policy = posted(Map.of("code", "c"), "prompt", "none").contentSecurityPolicy();
        assertTrue(policy.endsWith("; frame-ancestors https://app.example:8080"), policy);
    }

    // RFC 6749 §4.1.2.1: the type may be wrong and the mode be right
    @ParameterizedTest
    @CsvSource({
        "code banana, fragment, https://app.example/cb#error",
        "code banana, query, https://app.example/cb?error",
        "code banana, web_message, https://app.example/cb?error",
        "code token, query, https://app.example/cb#error",
        "code, fragment, https://app.example/cb#error",
        "none, '', https://app.example/cb?error",
    })
    void an_error_takes_the_mode_that_was_asked_for(String type, String mode, String begins) {
        var parameters = Map.of("response_type", type, "response_mode", mode);
        var response =
                AuthorizationResponse.error(
                        request(parameters, "https://app.example/cb"), ISSUER, "e", "x");
        assertTrue(response.location().toString().startsWith(begins));
    }

    // RFC 8252 §7.1
    @Test
    void an_installed_application_is_answered_by_its_own_scheme() {
        var response =
                AuthorizationResponse.success(
                        request(Map.of("response_type", "code"), "msal90c0://auth"),
                        ISSUER,
                        Map.of("code", "c"));
        assertEquals("msal90c0://auth?code=c&" + ISS, response.location().toString());
    }
}
