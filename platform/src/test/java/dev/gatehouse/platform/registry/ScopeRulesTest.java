package dev.gatehouse.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.ApplicationSettings.Api;
import dev.gatehouse.platform.registry.ApplicationSettings.Named;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeRulesTest {

    private static final UUID CLIENT = UUID.fromString("90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6");
    private static final UUID TASKS = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final UUID MAIL = UUID.fromString("99999999-2222-4333-8444-555555555555");
    private static final String TASKS_URI = "https://contoso.onmicrosoft.com/tasks";

    private final Application tasks =
            api(TASKS, List.of(TASKS_URI), "tasks.read", "tasks.write", "tasks.admin");
    private final Application mail =
            api(MAIL, List.of("https://contoso.onmicrosoft.com/mail/"), "send");
    private final Application client =
            new Application(
                    CLIENT,
                    "web",
                    "Web",
                    new ApplicationSettings(
                            null,
                            null,
                            null,
                            false,
                            List.of("https://contoso.onmicrosoft.com/web"),
                            new Api(List.of(new Named("own.read", ""))),
                            null,
                            List.of(
                                    new Permission(
                                            TASKS, List.of("tasks.read", "tasks.write"), null)),
                            null,
                            null));
    private final TenantRegistry registry =
            new TenantRegistry(
                    new Tenant(UUID.randomUUID(), "contoso.onmicrosoft.com", "Contoso", null, null),
                    List.of(client, tasks, mail),
                    List.of(),
                    List.of());

    private static Application api(UUID id, List<String> uris, String... scopes) {
        var named = List.of(scopes).stream().map(name -> new Named(name, "")).toList();
        return new Application(
                id,
                "api-" + id,
                "Api",
                new ApplicationSettings(
                        null, null, null, false, uris, new Api(named), null, null, null, null));
    }

    private GrantedScope resolve(String scope) {
        return ScopeRules.resolve(registry, client, Scope.parse(scope));
    }

    @Test
    void openid_and_offline_access_need_no_resource() {
        var granted = resolve("openid offline_access");
        assertTrue(granted.openId());
        assertTrue(granted.offlineAccess());
        assertEquals(Optional.empty(), granted.resource());
    }

    @Test // MSAL asks for them always
    void profile_and_email_are_accepted_and_ignored() {
        var granted = resolve("openid profile email offline_access");
        assertEquals("offline_access openid", granted.toString());
    }

    @Test
    void a_permitted_scope_is_granted_for_its_api() {
        var granted = resolve("openid " + TASKS_URI + "/tasks.read");
        assertEquals(Optional.of(TASKS), granted.resource());
        assertEquals("tasks.read", granted.scp());
        assertEquals(TASKS_URI + "/tasks.read openid", granted.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "https://contoso.onmicrosoft.com/tasks/tasks.read",
        "api://11111111-2222-4333-8444-555555555555/tasks.read",
        "11111111-2222-4333-8444-555555555555/tasks.read"
    })
    void an_api_may_be_written_in_every_way_it_is_known_by(String scope) {
        assertEquals(Optional.of(TASKS), resolve(scope).resource());
    }

    @Test
    void several_scopes_of_one_api_are_granted_together() {
        var granted = resolve(TASKS_URI + "/tasks.read " + TASKS_URI + "/tasks.write");
        assertEquals(List.of("tasks.read", "tasks.write"), granted.names());
    }

    @Test // protocol: success if at least one is granted
    void what_is_not_permitted_is_left_out_when_something_is() {
        var granted = resolve(TASKS_URI + "/tasks.read " + TASKS_URI + "/tasks.admin");
        assertEquals("tasks.read", granted.scp());
        assertFalse(granted.toString().contains("admin"));
    }

    @Test
    void the_client_id_as_a_scope_means_the_clients_own_api() {
        var granted = resolve("openid " + CLIENT);
        assertEquals(Optional.of(CLIENT), granted.resource());
        assertEquals("", granted.scp());
        assertEquals(CLIENT + " openid", granted.toString());
    }

    @Test
    void a_client_needs_no_permission_for_its_own_scopes() {
        assertEquals("own.read", resolve("https://contoso.onmicrosoft.com/web/own.read").scp());
    }

    @ParameterizedTest
    @CsvSource({
        "tasks.read, AADB2C90055",
        "11111111-2222-4333-8444-555555555555, AADB2C90055",
        "https://unknown.example/read, AADB2C90117",
        "https://contoso.onmicrosoft.com/tasks/unknown, AADB2C90117",
        "https://contoso.onmicrosoft.com/tasks/.default, AADB2C90117",
        "https://contoso.onmicrosoft.com/tasks/tasks.admin, AADB2C90056",
        "https://contoso.onmicrosoft.com/mail/send, AADB2C90205",
        "https://contoso.onmicrosoft.com/tasks/tasks.read https://contoso.onmicrosoft.com/mail/send, AADB2C90146",
        "90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6 https://contoso.onmicrosoft.com/tasks/tasks.read, AADB2C90146"
    })
    void anything_else_is_refused_with_its_code(String scope, ErrorCode code) {
        assertEquals(code, assertThrows(OAuthException.class, () -> resolve(scope)).code());
    }
}
