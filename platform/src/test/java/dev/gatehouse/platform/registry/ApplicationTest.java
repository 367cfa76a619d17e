package dev.gatehouse.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTest {

    private final Application application =
            application(
                    """
                    {"web": {"redirectUris": ["https://app.example/callback"],
                             "logoutUrl": "https://app.example/out",
                             "implicitGrant": {"idToken": true}},
                     "spa": {"redirectUris": ["http://localhost:3000/"]},
                     "publicClient": {"redirectUris": ["http://localhost", "http://127.0.0.1/cb",
                                                       "msal42://auth"]},
                     "permissions": [{"apiId": "11111111-2222-4333-8444-555555555555",
                                      "scopes": ["read"], "roles": ["Read.All"]}],
                     "appRoles": [{"name": "Write.All"}], "somethingNew": 1}""");

    private static Application application(String settings) {
        try {
            return new Application(
                    UUID.randomUUID(),
                    "app",
                    "App",
                    new ObjectMapper().readValue(settings, ApplicationSettings.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/callback, WEB",
        "http://localhost:3000/, SPA",
        "http://localhost, PUBLIC_CLIENT",
        "msal42://auth, PUBLIC_CLIENT"
    })
    void a_registered_redirect_uri_is_allowed_with_its_type(String uri, RedirectUriType type) {
        assertEquals(Optional.of(type), application.allowsRedirectTo(uri));
    }

    @ParameterizedTest // RFC 6749 §3.1.2.3, RFC 9700 §4.1.3: exact string comparison
    @ValueSource(
            strings = {
                "https://app.example/callback/",
                "https://app.example/Callback",
                "https://APP.example/callback",
                "https://app.example/callback?x=1",
                "https://app.example/callback#x",
                "https://app.example:443/callback",
                "https://app.example/callback/../callback",
                "https://app.example/callback%20",
                "https://app.example.evil.example/callback",
                "https://user@app.example/callback",
                "http://app.example/callback",
                "http://localhost:3001/x",
                "msal42://auth/x",
                ""
            })
    void anything_but_the_registered_string_is_refused(String uri) {
        assertEquals(Optional.empty(), application.allowsRedirectTo(uri));
    }

    @ParameterizedTest // RFC 8252 §7.3
    @ValueSource(
            strings = {
                "http://localhost:51234",
                "http://localhost:51234/",
                "http://127.0.0.1:51234/cb",
            })
    void an_installed_application_may_listen_on_any_loopback_port(String uri) {
        assertEquals(Optional.of(RedirectUriType.PUBLIC_CLIENT), application.allowsRedirectTo(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:51234/other",
                "http://127.0.0.1:51234",
                "https://localhost:51234",
                "http://localhost.evil.example:51234",
                "http://localhost:51234@evil.example",
                "http://user@localhost:51234",
                "http://localhost:51234?x",
                "http://localhost:51234#x",
                "http://127.0.0.2:51234/cb"
            })
    void but_nothing_else_of_the_address_may_differ(String uri) {
        assertEquals(Optional.empty(), application.allowsRedirectTo(uri));
    }

    @Test
    void a_web_redirect_uri_on_localhost_has_its_port_fixed() {
        var web = application("{\"web\": {\"redirectUris\": [\"http://localhost:5000/cb\"]}}");
        assertEquals(Optional.empty(), web.allowsRedirectTo("http://localhost:5001/cb"));
    }

    @Test
    void a_redirect_uri_may_be_left_out_when_there_is_only_one() {
        assertEquals(Optional.empty(), application.onlyRedirectUri());
        var one = application("{\"spa\": {\"redirectUris\": [\"https://spa.example/\"]}}");
        assertEquals(Optional.of("https://spa.example/"), one.onlyRedirectUri());
    }

    @Test // RFC 6749 §2.1
    void a_client_is_public_when_nothing_of_it_runs_on_a_server() {
        assertFalse(application.isPublicClient());
        assertTrue(application("{\"spa\": {\"redirectUris\": [\"https://s/\"]}}").isPublicClient());
        assertTrue(application("{\"fallbackPublicClient\": true}").isPublicClient());
        assertFalse(application("{}").isPublicClient(), "a daemon");
    }

    @Test
    void the_rest_of_the_manifest_is_read_too() {
        assertTrue(application.allowsImplicitIdToken());
        assertFalse(application.allowsImplicitAccessToken());
        assertEquals(Optional.of("https://app.example/out"), application.logoutUrl());
        assertTrue(application.exposesRole("Write.All"));
        var api = UUID.fromString("11111111-2222-4333-8444-555555555555");
        assertTrue(application.isPermitted(api, "read"));
        assertFalse(application.isPermitted(api, "write"));
        assertEquals(List.of("Read.All"), application.permissionOn(api).orElseThrow().roles());
    }
}
