package dev.gatehouse.platform.database;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kept apart, so that nothing of Testcontainers is loaded where it is not on the class path. */
final class DockerPostgres {

    private DockerPostgres() {}

    static boolean isAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static String start() {
        var container =
                new PostgreSQLContainer("postgres:18-alpine")
                        .withUsername("postgres")
                        .withPassword("postgres")
                        .withDatabaseName("postgres");
        container.start();
        return container.getHost() + ":" + container.getMappedPort(5432);
    }
}
