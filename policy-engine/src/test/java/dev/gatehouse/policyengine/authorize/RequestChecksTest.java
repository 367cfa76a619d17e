package dev.gatehouse.policyengine.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.ApplicationSettings.ImplicitGrant;
import dev.gatehouse.platform.registry.ApplicationSettings.Platform;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {
    private static final String CALLBACK = "https://app.example/cb";
    private static final String SPA = "https://spa.example/";
    private static final UUID CLIENT = UUID.fromString("90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6");
    private static final TenantRegistry REGISTRY = registry(true);

    private static TenantRegistry registry(boolean implicit) {
        var tenant =
                new Tenant(
                        UUID.randomUUID(), "contoso.onmicrosoft.com", "Contoso", List.of(), null);
        var settings =
                new ApplicationSettings(
                        new Platform(
                                List.of(CALLBACK),
                                null,
                                null,
                                new ImplicitGrant(implicit, implicit)),
                        Platform.of(SPA),
                        Platform.of("http://localhost", "msal90c0://auth"),
                        false,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null);
        return new TenantRegistry(
                tenant,
                List.of(new Application(CLIENT, "web", "Web", settings)),
                List.of(),
                List.of());
    }

    private static AuthorizationRequest request(String... pairs) {
        var parameters = new HashMap<String, String>();
        parameters.put("client_id", CLIENT.toString());
        parameters.put("redirect_uri", CALLBACK);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] == null) parameters.remove(pairs[i]);
            else parameters.put(pairs[i], pairs[i + 1]);
        }
        return new AuthorizationRequest(
                TenantAddress.parse("/contoso.onmicrosoft.com/b2c_1_x", null).orElseThrow(),
                URI.create("https://login.example"),
                parameters,
                "");
    }

    private static OAuthException refusal(TenantRegistry registry, String... pairs) {
        return assertThrows(
                OAuthException.class,
                () -> RequestChecks.check(RequestChecks.prove(request(pairs), registry)));
    }

    @Test
    void a_good_request_passes() {
        var proven = RequestChecks.prove(request(), REGISTRY);
        RequestChecks.check(proven);
        assertEquals(CALLBACK, proven.request().redirectUri());
        assertEquals(RedirectUriType.WEB, proven.redirectUriType());
    }

    // RFC 6749 §4.1.2.1: an unproven client or redirect URI is never redirected to
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "client_id, -, AADB2C90008",
                "client_id, 00000000-0000-0000-0000-000000000000, AADB2C90018",
                "client_id, not a guid, AADB2C90018",
                "redirect_uri, -, AADB2C90004",
                "redirect_uri, https://evil.example/cb, AADB2C90006",
            })
    void before_proof_the_error_stays_here(String name, String value, ErrorCode code) {
        var refusal = refusal(REGISTRY, name, value);
        assertEquals(code, refusal.code());
        assertFalse(refusal.isRedirectable());
    }

    // RFC 9700 §2.1 and §4.1.3: compared as strings, and nothing else is near enough
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb/",
                "https://app.example/cb?x=1",
                "https://app.example/cb#x",
                "https://app.example/CB",
                "https://APP.example/cb",
                "https://app.example:443/cb",
                "https://app.example/cb/../evil",
                "https://app.example/%63b",
                "https://app.example.evil.example/cb",
                "https://app.example@evil.example/cb",
                "https://evil.example/cb?https://app.example/cb",
                "http://app.example/cb",
                "https://app.example\\@evil.example/cb",
                "//app.example/cb",
                "javascript:alert(1)",
                " https://app.example/cb",
            })
    void a_redirect_uri_that_only_looks_like_the_registered_one_is_refused(String uri) {
        assertEquals(ErrorCode.AADB2C90006, refusal(REGISTRY, "redirect_uri", uri).code());
    }

    // RFC 8252 §7.3
    @Test
    void an_installed_application_may_name_its_loopback_port() {
        var proven =
                RequestChecks.prove(request("redirect_uri", "http://localhost:49152"), REGISTRY);
        assertEquals(RedirectUriType.PUBLIC_CLIENT, proven.redirectUriType());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "response_type, -, AADB2C90013",
                "response_type, code banana, AADB2C90013",
                "response_type, none, AADB2C90013",
                "response_mode, web_message, AADB2C90014",
                "scope, -, AADB2C90010",
                "scope, calendar.read, AADB2C90055",
                "scope, https://unknown.example/api/read, AADB2C90117",
                "scope, profile email, AADB2C90115",
                "prompt, create, AADB2C90043",
                "prompt, none login, AADB2C90043",
                "max_age, -1, AADB2C90120",
                "max_age, soon, AADB2C90120",
                "ui_locales, de_DE.UTF-8, AADB2C90112",
                "code_challenge_method, S512, AADB2C90184",
            })
    void after_proof_the_application_is_told(String name, String value, ErrorCode code) {
        var refusal = refusal(REGISTRY, name, value);
        assertEquals(code, refusal.code());
        assertTrue(refusal.isRedirectable());
    }

    // OAuth 2.0 Multiple Response Types §3.0
    @Test
    void a_token_never_travels_in_a_query() {
        var refusal =
                refusal(
                        REGISTRY,
                        "response_type",
                        "id_token",
                        "response_mode",
                        "query",
                        "nonce",
                        "n");
        assertEquals(ErrorCode.AADB2C90014, refusal.code());
    }

    // OpenID Connect Core §3.2.2.1
    @Test
    void an_id_token_needs_a_nonce_and_the_scope_openid() {
        assertEquals(ErrorCode.AADB2C90009, refusal(REGISTRY, "response_type", "id_token").code());
        assertEquals(
                ErrorCode.AADB2C90110,
                refusal(
                                REGISTRY,
                                "response_type",
                                "code id_token",
                                "scope",
                                CLIENT.toString(),
                                "nonce",
                                "n")
                        .code());
    }

    // RFC 9700 §2.1.2
    @Test
    void tokens_from_the_authorization_endpoint_must_be_switched_on() {
        assertEquals(
                ErrorCode.AADB2C90057,
                refusal(registry(false), "response_type", "id_token", "nonce", "n").code());
    }

    // RFC 9700 §2.1.1, RFC 7636 §4.4.1
    @ParameterizedTest
    @ValueSource(strings = {SPA, "http://localhost", "msal90c0://auth"})
    void who_can_keep_no_secret_needs_pkce(String uri) {
        assertEquals(ErrorCode.AADB2C99059, refusal(REGISTRY, "redirect_uri", uri).code());
        var with =
                request(
                        "redirect_uri", uri,
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256");
        RequestChecks.check(RequestChecks.prove(with, REGISTRY));
    }

    @Test
    void the_checks_are_made_in_the_order_of_the_table() {
        assertEquals(
                List.of(
                        "ResponseTypeSupported",
                        "ResponseModeSupported",
                        "ImplicitFlowEnabled",
                        "ScopePresent",
                        "OpenIdAskedForIdToken",
                        "ScopeGranted",
                        "NoncePresent",
                        "PromptKnown",
                        "MaxAgeInRange",
                        "UiLocalesWellFormed",
                        "ChallengeMethodSupported",
                        "ChallengePresent"),
                RequestChecks.TABLE.stream()
                        .map(check -> check.getClass().getSimpleName())
                        .toList());
    }

    // RFC 6749 §3.1
    @Test
    void a_parameter_that_is_there_twice_is_refused() {
        var twice = Map.of("state", List.of("a", "b"));
        assertEquals(
                ErrorCode.AADB2C90122,
                assertThrows(OAuthException.class, () -> RequestParameters.read(twice)).code());
        assertEquals(Map.of("state", "a"), RequestParameters.read(Map.of("state", List.of("a"))));
    }
}
