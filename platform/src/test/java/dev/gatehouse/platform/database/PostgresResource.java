package dev.gatehouse.platform.database;

import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * A database of its own for the service under test, and all that {@code gatehouse.*} must say.
 *
 * <pre>{@code
 * @WithTestResource(value = PostgresResource.class,
 *         initArgs = @ResourceArg(name = "role", value = "policy_engine"))
 * }</pre>
 *
 * Arguments: {@code role} (registry_service, policy_engine, token_service), {@code migrated} (true;
 * false leaves the schema empty for Flyway).
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String CURRENT = "gatehouse.test.database";

    private String role = "registry_service";
    private boolean migrated = true;
    private TestDatabase database;

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", role);
        migrated = !"false".equals(arguments.get("migrated"));
    }

    @Override
    public Map<String, String> start() {
        database = TestDatabase.create(migrated);
        remember(database);
        var properties = new HashMap<>(database.configuration(role));
        properties.putAll(TestPeers.configuration(role.replace('_', '-')));
        return properties;
    }

    @Override
    public void stop() {
        // the server ends with the run; no later test shall meet what this one left
        if (database != null) System.clearProperty(CURRENT);
    }

    /**
     * The database of the service under test; for a test without Quarkus, one made on first use.
     */
    public static TestDatabase shared() {
        synchronized (System.class) {
            var current = System.getProperty(CURRENT);
            if (current != null) return new TestDatabase(PostgresServer.address(), current);
            var made = TestDatabase.create(true);
            remember(made);
            return made;
        }
    }

    private static void remember(TestDatabase database) {
        System.setProperty(CURRENT, database.name());
    }
}
