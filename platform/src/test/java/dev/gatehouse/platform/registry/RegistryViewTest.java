package dev.gatehouse.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.Envelope;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** As token-service, whose role may read the least. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
class RegistryViewTest {

    @Inject RegistryView view;
    @Inject DataKeys dataKeys;
    @Inject Envelope envelope;

    private final TestRegistry registered = TestRegistry.shared();
    private final String name = "t" + UUID.randomUUID() + ".example";

    private Optional<TenantRegistry> tenant(String nameOrId) {
        return await(view.tenant(nameOrId));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    /** A notification takes its time; the promise is a second. */
    private static void withinASecond(BooleanSupplier condition) {
        var deadline = Instant.now().plusSeconds(1);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), "not within a second");
            Thread.onSpinWait();
        }
    }

    @Test
    void a_tenant_is_found_by_name_in_any_case_and_by_guid() {
        var id = UUID.randomUUID();
        registered.tenant(
                id,
                name,
                "{\"hosts\": [\"login.contoso.example\"], \"branding\": {\"logo\": \"x\"}}");
        assertEquals(id, tenant(name.toUpperCase()).orElseThrow().tenantId());
        assertEquals(name, tenant(id.toString()).orElseThrow().tenant().name());
        assertEquals("login.contoso.example", tenant(name).orElseThrow().hosts().getFirst());
    }

    @Test
    void an_unknown_tenant_is_nobody() {
        assertEquals(Optional.empty(), tenant("nobody.example"));
        assertEquals(Optional.empty(), tenant(UUID.randomUUID().toString()));
    }

    @Test
    void all_that_is_registered_is_seen() {
        var id = registered.tenant(name);
        var client =
                registered.application(
                        id, "web", "{\"identifierUris\": [\"https://contoso/web\"]}");
        registered.policy(id, "B2C_1A_SignIn");
        registered.policy(id, "B2C_1A_Base", "<x/>", null);
        withinASecond(() -> tenant(name).orElseThrow().policies().size() == 2);
        var registry = tenant(name).orElseThrow();
        assertEquals("web", registry.application(client.toString()).orElseThrow().name());
        assertEquals(
                client,
                registry.applicationByIdentifier("https://contoso/web/").orElseThrow().clientId());
        var policy = registry.policy("b2c_1a_SIGNIN").orElseThrow();
        assertEquals("B2C_1A_SignIn", policy.name());
        assertEquals(3600, policy.facts().accessTokenLifetime());
        assertEquals(PolicyFacts.IssuerFormat.AUTHORITY, policy.facts().issuerFormat());
        assertFalse(registry.policy("b2c_1a_base").orElseThrow().isRunnable());
        assertEquals("sig", registry.keySet(PolicyFacts.TENANT_KEY_SET).orElseThrow().use());
    }

    @Test
    void a_view_is_loaded_once() {
        registered.tenant(name);
        tenant(name);
        withinASecond(() -> tenant(name).orElseThrow() == tenant(name).orElseThrow());
        assertSame(tenant(name).orElseThrow(), tenant(name).orElseThrow());
    }

    @Test
    void a_change_is_seen_within_a_second() {
        var id = registered.tenant(name);
        assertTrue(tenant(name).orElseThrow().policy("b2c_1_new").isEmpty());
        registered.policy(id, "B2C_1_new");
        withinASecond(() -> tenant(name).orElseThrow().policy("b2c_1_new").isPresent());
    }

    @Test
    void a_tenant_that_was_asked_for_too_early_is_seen_within_a_second_of_its_registration() {
        assertEquals(Optional.empty(), tenant(name));
        registered.tenant(name);
        withinASecond(() -> tenant(name).isPresent());
    }

    @Test
    void changes_are_heard_again_after_the_listening_connection_broke() {
        var id = registered.tenant(name);
        tenant(name);
        PostgresResource.shared().breakListeningConnections();
        registered.policy(id, "B2C_1_first");
        withinASecond(() -> tenant(name).orElseThrow().policy("b2c_1_first").isPresent());
        // unheard changes are found by reading anew; that they are heard shows when a view is kept
        withinASecond(() -> tenant(name).orElseThrow() == tenant(name).orElseThrow());
        registered.policy(id, "B2C_1_second");
        withinASecond(() -> tenant(name).orElseThrow().policy("b2c_1_second").isPresent());
    }

    @Test
    void what_the_service_seals_the_tenants_key_opens() {
        var id = registered.tenant(name);
        var sealed = await(envelope.seal(id, "test", new byte[] {1, 2, 3}));
        assertEquals(3, registered.dataKey(id).open("test", sealed).length);
        assertEquals(3, await(envelope.open(id, "test", sealed)).length);
        assertSame(await(dataKeys.of(id)), await(dataKeys.of(id)));
    }
}
