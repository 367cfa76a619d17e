package dev.gatehouse.platform.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.PlatformConfig;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.MasterKey;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
class MasterKeyReadinessTest {

    @Inject Pool pool;
    @Inject Vertx vertx;
    @Inject PlatformConfig config;

    @Test
    void a_service_with_another_master_key_than_the_databases_is_not_ready() {
        var registered = TestRegistry.shared();
        var readiness = new MasterKeyReadiness(pool, new DataKeys(pool, config));
        UUID tenant = registered.tenant(UUID.randomUUID() + ".onmicrosoft.com");
        registered.execute("delete from tenant_data_key where tenant_id <> ?", tenant);
        registered.execute("update tenant_data_key set wrapped_key = ?", new byte[60]);
        assertEquals("gatehouse.master-key-file", blamed(readiness));
        registered.execute(
                "update tenant_data_key set wrapped_key = ?",
                MasterKey.read(TestPeers.masterKeyFile()).createDataKey(tenant));
        assertEquals(Status.UP, status(readiness));
    }

    @Test
    void before_the_first_tenant_any_master_key_will_do() {
        TestRegistry.shared().execute("delete from tenant_data_key");
        var readiness = new MasterKeyReadiness(pool, new DataKeys(pool, config));
        assertEquals(Status.UP, status(readiness));
    }

    @Test
    void a_database_that_cannot_be_reached_is_not_blamed_on_the_key() throws IOException {
        var nowhere = new PgConnectOptions().setHost("localhost").setPort(closedPort());
        var pool = Pool.newInstance(PgBuilder.pool().using(vertx).connectingTo(nowhere).build());
        var readiness = new MasterKeyReadiness(pool, new DataKeys(pool, config));
        assertEquals("the database", blamed(readiness));
        pool.closeAndAwait();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What the reason begins with. */
    private static String blamed(MasterKeyReadiness readiness) {
        var answer = answer(readiness);
        assertEquals(Status.DOWN, answer.getStatus());
        var reason = answer.getData().orElseThrow().get("reason").toString();
        return reason.replaceAll(" (is not|cannot).*", "");
    }

    private static Status status(MasterKeyReadiness readiness) {
        return answer(readiness).getStatus();
    }

    private static HealthCheckResponse answer(MasterKeyReadiness readiness) {
        return readiness.call().await().atMost(Duration.ofSeconds(10));
    }
}
