package dev.gatehouse.policyengine.logout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.ApplicationSettings.Platform;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// OpenID Connect RP-Initiated Logout 1.0 §3
class PostLogoutRedirectTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final TenantRegistry REGISTRY =
            new TenantRegistry(
                    new Tenant(
                            UUID.randomUUID(),
                            "contoso.onmicrosoft.com",
                            "Contoso",
                            List.of(),
                            null),
                    List.of(
                            client(ONE, "https://one.example/"),
                            client(OTHER, "https://other.example/")),
                    List.of(),
                    List.of());

    private static Application client(UUID id, String uri) {
        return new Application(
                id,
                uri,
                uri,
                new ApplicationSettings(
                        new Platform(List.of(uri), uri + "bye", null, null),
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static Optional<URI> redirect(Map<String, String> parameters, UUID hinted) {
        return PostLogoutRedirect.of(
                new LogoutRequest(parameters),
                REGISTRY,
                Optional.ofNullable(hinted).map(UUID::toString));
    }

    @Test
    void without_a_client_any_application_of_the_tenant_proves_the_address() {
        assertEquals(
                Optional.of(URI.create("https://other.example/")),
                redirect(Map.of("post_logout_redirect_uri", "https://other.example/"), null));
    }

    @Test
    void the_logout_url_is_as_good_as_a_redirect_uri() {
        assertEquals(
                Optional.of(URI.create("https://one.example/bye")),
                redirect(Map.of("post_logout_redirect_uri", "https://one.example/bye"), null));
    }

    @Test
    void with_a_hint_only_its_clients_addresses_count() {
        assertEquals(
                Optional.of(URI.create("https://one.example/")),
                redirect(Map.of("post_logout_redirect_uri", "https://one.example/"), ONE));
        var refusal =
                assertThrows(
                        OAuthException.class,
                        () ->
                                redirect(
                                        Map.of(
                                                "post_logout_redirect_uri",
                                                "https://other.example/"),
                                        ONE));
        assertEquals(ErrorCode.AADB2C90006, refusal.code());
    }

    @Test
    void with_a_client_id_only_its_addresses_count() {
        assertThrows(
                OAuthException.class,
                () ->
                        redirect(
                                Map.of(
                                        "post_logout_redirect_uri",
                                        "https://other.example/",
                                        "client_id",
                                        ONE.toString()),
                                null));
    }

    @Test
    void a_client_id_that_is_not_the_hints_is_refused() {
        var refusal =
                assertThrows(
                        OAuthException.class,
                        () ->
                                redirect(
                                        Map.of(
                                                "post_logout_redirect_uri",
                                                "https://one.example/",
                                                "client_id",
                                                OTHER.toString()),
                                        ONE));
        assertEquals(ErrorCode.AADB2C90237, refusal.code());
    }

    // RFC 9700 §4.11
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://one.example",
                "https://one.example/x",
                "https://one.example.evil.example/",
                "https://one.example@evil.example/",
                "//one.example/",
                "/relative",
                "https://one.example/#x",
                "javascript:alert(1)",
                "not a uri"
            })
    void what_nobody_registered_is_never_gone_to(String uri) {
        assertThrows(
                OAuthException.class,
                () -> redirect(Map.of("post_logout_redirect_uri", uri), null));
    }

    @Test
    void state_is_echoed() {
        assertEquals(
                Optional.of(URI.create("https://one.example/?state=a%20%26b")),
                redirect(
                        Map.of(
                                "post_logout_redirect_uri", "https://one.example/",
                                "state", "a &b"),
                        null));
    }

    @Test
    void without_an_address_there_is_nowhere_to_go() {
        assertEquals(Optional.empty(), redirect(Map.of(), null));
    }
}
