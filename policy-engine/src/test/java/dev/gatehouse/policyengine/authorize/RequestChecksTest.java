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
import dev.gatehouse.platform.registry.ApplicationSettings.Api;
import dev.gatehouse.platform.registry.ApplicationSettings.ImplicitGrant;
import dev.gatehouse.platform.registry.ApplicationSettings.Named;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import dev.gatehouse.platform.registry.ApplicationSettings.Platform;
import dev.gatehouse.platform.registry.ApplicationSettings.Security;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {
    private static final String CALLBACK = "https://app.example/cb";
    private static final String SPA = "https://spa.example/";
    private static final UUID CLIENT = UUID.fromString("90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6");
    private static final UUID CALENDAR = UUID.fromString("11111111-bcf2-44d5-8fb7-b8bbc0b29dc6");
    private static final UUID TASKS = UUID.fromString("22222222-bcf2-44d5-8fb7-b8bbc0b29dc6");
    private static final String API = "https://contoso.onmicrosoft.com/";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final TenantRegistry REGISTRY = registry(true);

    private static TenantRegistry registry(boolean implicit) {
        return registry(implicit, false, null);
    }

    private static TenantRegistry registry(boolean implicit, boolean fallback, Security security) {
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
                        fallback,
                        List.of(),
                        null,
                        List.of(),
                        List.of(new Permission(CALENDAR, List.of("read"), List.of())),
                        null,
                        security);
        return new TenantRegistry(
                tenant,
                List.of(
                        new Application(CLIENT, "web", "Web", settings),
                        api(CALENDAR, "calendar", "read", "write"),
                        api(TASKS, "tasks", "read")),
                List.of(),
                List.of());
    }

    private static Application api(UUID id, String name, String... scopes) {
        var named = Stream.of(scopes).map(scope -> new Named(scope, null)).toList();
        var settings =
                new ApplicationSettings(
                        null,
                        null,
                        null,
                        false,
                        List.of("https://contoso.onmicrosoft.com/" + name),
                        new Api(named),
                        null,
                        null,
                        null,
                        null);
        return new Application(id, name, name, settings);
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
                "response_type, none code, AADB2C90013",
                "response_type, code code, AADB2C90013",
                "response_mode, web_message, AADB2C90014",
                "scope, -, AADB2C90010",
                "scope, calendar.read, AADB2C90055",
                "scope, https://unknown.example/api/read, AADB2C90117",
                "scope, profile email, AADB2C90115",
                "scope, openid \u00e9, AADB2C99005",
                "scope, https://contoso.onmicrosoft.com/calendar/delete, AADB2C90117",
                "scope, https://contoso.onmicrosoft.com/calendar/write, AADB2C90056",
                "scope, https://contoso.onmicrosoft.com/tasks/read, AADB2C90205",
                "scope, https://contoso.onmicrosoft.com/tasks/read https://contoso.onmicrosoft.com/calendar/read, AADB2C90146",
                "prompt, create, AADB2C90043",
                "prompt, none login, AADB2C90043",
                "max_age, -1, AADB2C90120",
                "max_age, soon, AADB2C90120",
                "ui_locales, de_DE.UTF-8, AADB2C90112",
                "max_age, 1000000000, AADB2C90120",
                "code_challenge_method, S512, AADB2C90184",
                "code_challenge, tooShort, AADB2C90184",
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

    // RFC 9126 §6, RFC 9101 §10.5: shown here, since such a request is not believed
    @Test
    void what_a_client_must_push_or_sign_is_not_taken_otherwise() {
        var pushes = registry(true, false, new Security(true, false, false, false, false));
        assertEquals(ErrorCode.GH1006, refusal(pushes).code());
        assertFalse(refusal(pushes).isRedirectable());
        RequestChecks.check(RequestChecks.prove(request("request_uri", "pushed"), pushes));
        var signs = registry(true, false, new Security(false, true, false, false, false));
        assertEquals(ErrorCode.GH1007, refusal(signs, "request_uri", "pushed").code());
        RequestChecks.check(RequestChecks.prove(request("request", "e.y.j"), signs));
    }

    // RFC 9449 §5, RFC 8705 §3: no request of a browser proves a key
    @Test
    void a_client_of_bound_tokens_gets_none_from_the_authorization_endpoint() {
        for (var security :
                List.of(
                        new Security(false, false, false, true, false),
                        new Security(false, false, false, false, true))) {
            var registry = registry(true, false, security);
            assertEquals(
                    ErrorCode.AADB2C90057,
                    refusal(registry, "response_type", "token", "scope", CLIENT.toString()).code());
        }
    }

    // protocol.md §3, in any order: Multiple Response Type Encoding Practices §5
    @ParameterizedTest
    @ValueSource(
            strings = {
                "code",
                "id_token",
                "token",
                "none",
                "code id_token",
                "id_token code",
                "code token",
                "token code",
                "id_token token",
                "token id_token",
                "code id_token token",
                "token id_token code",
            })
    void each_response_type_is_good_in_each_mode_that_can_carry_it(String type) {
        boolean frontChannel = type.contains("token");
        for (var mode : List.of("query", "fragment", "form_post")) {
            String[] pairs = {
                "response_type",
                type,
                "response_mode",
                mode,
                "scope",
                "openid " + API + "calendar/read",
                "nonce",
                "n"
            };
            if (frontChannel && mode.equals("query")) {
                assertEquals(ErrorCode.AADB2C90014, refusal(REGISTRY, pairs).code());
            } else {
                RequestChecks.check(RequestChecks.prove(request(pairs), REGISTRY));
            }
        }
    }

    @Test
    void a_token_is_for_a_resource() {
        assertEquals(ErrorCode.AADB2C90123, refusal(REGISTRY, "response_type", "token").code());
    }

    // RFC 6749 §3.1: unrecognized parameters are ignored; OpenID Connect Core §3.1.2.1
    @Test
    void what_means_nothing_here_does_no_harm() {
        var request =
                request(
                        "prompt", "login consent login",
                        "claims", "{\"id_token\":{\"email\":{\"essential\":true}}}",
                        "acr_values", "urn:mace:incommon:iap:silver",
                        "resource", API,
                        "max_age", "0",
                        "ui_locales", "xx-YY de",
                        "client_info", "1",
                        "client-request-id", "0d5d7ba0-0000-4000-8000-000000000000",
                        "x-client-SKU", "msal.js.browser",
                        "X-AnchorMailbox", "Oid:a@b",
                        "instance_aware", "true",
                        "sid", "x",
                        "return_spa_code", "1",
                        "logout_hint", "<b>&");
        RequestChecks.check(RequestChecks.prove(request, REGISTRY));
    }

    @Test
    void a_client_without_any_redirect_uri_is_refused() {
        var refusal = refusal(REGISTRY, "client_id", CALENDAR.toString());
        assertEquals(ErrorCode.AADB2C90007, refusal.code());
        assertFalse(refusal.isRedirectable());
    }

    // RFC 9700 §2.1.1, RFC 7636 §4.4.1
    @ParameterizedTest
    @ValueSource(strings = {SPA, "http://localhost", "msal90c0://auth"})
    void who_can_keep_no_secret_needs_pkce(String uri) {
        assertEquals(ErrorCode.AADB2C99059, refusal(REGISTRY, "redirect_uri", uri).code());
        var with =
                request(
                        "redirect_uri", uri,
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256");
        RequestChecks.check(RequestChecks.prove(with, REGISTRY));
    }

    // RFC 9700 §2.1.1: where it is registered changes nothing of what it can keep
    @Test
    void a_public_client_needs_pkce_on_the_web_too() {
        var registry = registry(true, true, null);
        assertEquals(ErrorCode.AADB2C99059, refusal(registry).code());
        RequestChecks.check(
                RequestChecks.prove(
                        request("code_challenge", CHALLENGE, "code_challenge_method", "S256"),
                        registry));
        RequestChecks.check(RequestChecks.prove(request("response_type", "none"), registry));
    }

    // RFC 9700 §2.1.1: S256 unless the client was set up for less
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"plain", "-"})
    void a_plain_challenge_is_for_clients_that_were_set_up_for_it(String method) {
        String[] plain = {"code_challenge", CHALLENGE, "code_challenge_method", method};
        assertEquals(ErrorCode.AADB2C90184, refusal(REGISTRY, plain).code());
        var allowed = registry(true, false, new Security(false, false, true, false, false));
        RequestChecks.check(RequestChecks.prove(request(plain), allowed));
    }

    // RFC 7636 §4.2
    @ParameterizedTest
    @ValueSource(
            strings = {
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw cM",
            })
    void a_challenge_that_is_too_short_or_of_other_characters_is_refused(String challenge) {
        var refusal =
                refusal(REGISTRY, "code_challenge", challenge, "code_challenge_method", "S256");
        assertEquals(ErrorCode.AADB2C90122, refusal.code());
        assertEquals(List.of("code_challenge"), refusal.arguments());
    }

    @Test
    void the_checks_are_made_in_the_order_of_the_table() {
        assertEquals(
                List.of(
                        "PushedWhereRequired",
                        "SignedWhereRequired",
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
                        "ChallengePresent",
                        "ChallengeMethodSupported",
                        "ChallengeWellFormed"),
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
