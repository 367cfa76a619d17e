package dev.gatehouse.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One server for the whole test run; its address is a system property, seen by all class loaders.
 */
final class PostgresServer {

    private static final String ADDRESS = "gatehouse.test.postgres";

    private PostgresServer() {}

    /** The superuser's JDBC address up to the database's name. */
    static String address() {
        synchronized (System.class) {
            var present = System.getProperty(ADDRESS);
            if (present != null) return present;
            var started =
                    hasTestcontainers() && DockerPostgres.isAvailable()
                            ? DockerPostgres.start()
                            : startEmbedded();
            System.setProperty(ADDRESS, started);
            return started;
        }
    }

    private static boolean hasTestcontainers() {
        try {
            Class.forName("org.testcontainers.postgresql.PostgreSQLContainer");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    // it stops itself when the virtual machine ends
    private static String startEmbedded() {
        try {
            var server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("max_connections", "200")
                            .start();
            return "127.0.0.1:" + server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no embedded PostgreSQL", e);
        }
    }
}
