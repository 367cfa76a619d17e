package dev.gatehouse.registryservice.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import dev.gatehouse.registryservice.application.Application;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRulesTest {

    private static final UUID TASKS = UUID.fromString("5a3b1e00-0000-4000-8000-000000000003");
    private static final String KEY =
            "{\"kty\":\"EC\",\"crv\":\"P-256\","
                    + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"%s}";

    private final PermittedScopes permitted =
            new PermittedScopes(
                    List.of(new Permission(TASKS, List.of("read", "write"), List.of("Audit"))),
                    List.of(api()));

    private static Application api() {
        var settings =
                new ApplicationSettings(
                        null,
                        null,
                        null,
                        false,
                        List.of("https://contoso.onmicrosoft.com/tasks"),
                        null,
                        null,
                        null,
                        null,
                        null);
        return new Application(TASKS, TASKS, "tasks", "Tasks", settings, List.of());
    }

    private ApplicationSettings settings(String metadata) {
        return ClientRules.settings(ClientMetadata.parse(metadata), permitted);
    }

    private OAuthException refusal(String metadata) {
        return assertThrows(OAuthException.class, () -> settings(metadata));
    }

    @Test // RFC 7591 §2: authorization_code with client_secret_basic where nothing is said
    void a_client_is_a_web_application_unless_it_says_otherwise() {
        var settings =
                settings(
                        """
                        {"redirect_uris": ["https://a.example/cb"],
                         "post_logout_redirect_uris": ["https://a.example/bye"]}""");
        assertEquals(
                List.of("https://a.example/cb", "https://a.example/bye"),
                settings.web().redirectUris());
        assertFalse(settings.web().implicitGrant().idToken());
        assertFalse(settings.fallbackPublicClient());
    }

    @Test
    void a_web_client_that_cannot_prove_itself_is_a_browser_application() {
        var settings =
                settings(
                        """
                        {"redirect_uris": ["https://a.example/cb"],
                         "token_endpoint_auth_method": "none"}""");
        assertEquals(List.of("https://a.example/cb"), settings.spa().redirectUris());
        assertTrue(settings.web().redirectUris().isEmpty());
    }

    @Test // RFC 8252 §7: custom schemes and loopback are for installed applications
    void a_native_client_has_an_installed_applications_redirect_uris() {
        var settings =
                settings(
                        """
                        {"redirect_uris": ["com.example.app://cb", "http://localhost"],
                         "application_type": "native", "token_endpoint_auth_method": "none"}""");
        assertEquals(
                List.of("com.example.app://cb", "http://localhost"),
                settings.publicClient().redirectUris());
    }

    @Test
    void what_is_asked_of_the_client_is_kept() {
        var settings =
                settings(
                        """
                        {"redirect_uris": ["https://a.example/cb"],
                         "grant_types": ["authorization_code", "implicit"],
                         "response_types": ["code id_token"],
                         "frontchannel_logout_uri": "https://a.example/front",
                         "backchannel_logout_uri": "https://a.example/back",
                         "require_pushed_authorization_requests": true,
                         "dpop_bound_access_tokens": true}""");
        assertTrue(settings.web().implicitGrant().idToken());
        assertFalse(settings.web().implicitGrant().accessToken());
        assertEquals("https://a.example/front", settings.web().logoutUrl());
        assertEquals("https://a.example/back", settings.web().backChannelLogoutUrl());
        assertTrue(settings.security().requirePushedAuthorizationRequests());
        assertTrue(settings.security().dpopBoundAccessTokens());
    }

    // RFC 7591 §5, RFC 9700 §4.1.3: what manifests may not register, clients may not either
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/cb",
                "https://*.example/cb",
                "https://a.example/cb#x",
                "https://a.example/cb?x=1",
                "https://user@a.example/cb",
                "javascript:alert(1)",
                "com.example.app://cb",
                "/cb"
            })
    void a_redirect_uri_that_breaks_a_rule_is_refused(String uri) {
        var refusal = refusal("{\"redirect_uris\": [\"%s\"]}".formatted(uri));
        assertEquals(ErrorCode.GH1019, refusal.code());
        assertEquals("invalid_redirect_uri", refusal.error().wireName());
    }

    // RFC 7591 §3.2.2
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|redirect_uris",
                "{\"redirect_uris\": \"https://a.example\"}|redirect_uris",
                "{\"redirect_uris\": [\"https://a.example\"], \"grant_types\": [\"password\"]}|grant_types",
                "{\"redirect_uris\": [\"https://a.example\"], \"response_types\": [\"id_token\"]}|grant_types",
                "{\"redirect_uris\": [\"https://a.example\"], \"response_types\": [\"magic\"]}|response_types",
                "{\"redirect_uris\": [\"https://a.example\"], \"token_endpoint_auth_method\": \"client_secret_jwt\"}|token_endpoint_auth_method",
                "{\"redirect_uris\": [\"https://a.example\"], \"application_type\": \"native\"}|token_endpoint_auth_method",
                "{\"redirect_uris\": [\"https://a.example\"], \"application_type\": \"desktop\"}|application_type",
                "{\"redirect_uris\": [\"https://a.example\"], \"token_endpoint_auth_method\": \"private_key_jwt\"}|jwks",
                "{\"redirect_uris\": [\"https://a.example\"], \"jwks_uri\": \"https://a.example/jwks\"}|jwks_uri",
                "{\"redirect_uris\": [\"https://a.example\"], \"backchannel_logout_uri\": \"http://a.example\"}|backchannel_logout_uri",
                "{\"grant_types\": [\"client_credentials\"], \"token_endpoint_auth_method\": \"none\"}|grant_types",
                "{\"redirect_uris\": [\"https://a.example\"], \"scope\": \"https://contoso.onmicrosoft.com/tasks/delete\"}|scope",
                "[]|(body)",
                "nothing|(body)",
            })
    void metadata_that_cannot_be_are_refused_by_their_name(String metadata, String member) {
        var refusal = refusal(metadata);
        assertEquals(ErrorCode.GH1020, refusal.code());
        assertEquals(member, refusal.arguments().getFirst());
        assertEquals("invalid_client_metadata", refusal.error().wireName());
    }

    @Test
    void a_client_gets_what_the_initial_access_token_permits() {
        var all = settings("{\"grant_types\": [\"client_credentials\"]}").permissions();
        assertEquals(permitted.permissions(), all);
    }

    @Test
    void scope_narrows_it() {
        var narrowed =
                settings(
                                """
                                {"grant_types": ["client_credentials"],
                                 "scope": "openid https://contoso.onmicrosoft.com/tasks/read"}""")
                        .permissions();
        assertEquals(List.of(new Permission(TASKS, List.of("read"), List.of("Audit"))), narrowed);
    }

    @Test
    void a_key_is_taken_and_a_private_one_is_not() {
        var metadata =
                """
                {"redirect_uris": ["https://a.example/cb"],
                 "token_endpoint_auth_method": "private_key_jwt", "jwks": {"keys": [%s]}}""";
        assertEquals(1, settings(metadata.formatted(KEY.formatted(""))).keys().size());
        assertEquals(
                "jwks",
                refusal(metadata.formatted(KEY.formatted(",\"d\":\"AAAA\"")))
                        .arguments()
                        .getFirst());
    }
}
