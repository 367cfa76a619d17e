package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.PlatformConfig;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.platform.registry.Tenant;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The reactive client as policy-engine's own role, without Quarkus; counts its statements. */
public final class TestPool implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final io.vertx.sqlclient.Pool real;
    private final AtomicInteger statements = new AtomicInteger();

    public TestPool() {
        var configuration = PostgresResource.shared().configuration("policy_engine");
        var options =
                PgConnectOptions.fromUri(configuration.get("quarkus.datasource.reactive.url"))
                        .setUser(configuration.get("quarkus.datasource.username"))
                        .setPassword(configuration.get("quarkus.datasource.password"));
        real =
                PgBuilder.pool()
                        .using(vertx)
                        .connectingTo(options)
                        .with(new PoolOptions().setMaxSize(8))
                        .build();
    }

    public Pool pool() {
        var counting =
                Proxy.newProxyInstance(
                        TestPool.class.getClassLoader(),
                        new Class<?>[] {io.vertx.sqlclient.Pool.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("preparedQuery")) {
                                statements.incrementAndGet();
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
        return Pool.newInstance((io.vertx.sqlclient.Pool) counting);
    }

    public DataKeys dataKeys() {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(PlatformConfig.class)
                        .withDefaultValues(TestPeers.configuration("policy-engine"))
                        .build()
                        .getConfigMapping(PlatformConfig.class);
        return new DataKeys(pool(), config);
    }

    /** A new tenant of a name of its own. */
    public static Tenant newTenant() {
        String name = "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
        UUID id = TestRegistry.shared().tenant(name);
        return new Tenant(id, name, "Contoso", List.of(), null);
    }

    public int statements() {
        return statements.get();
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        real.close();
        vertx.close();
    }
}
