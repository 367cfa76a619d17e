package dev.gatehouse.local.suite;

import dev.gatehouse.local.database.DatabaseBootstrap;
import dev.gatehouse.local.database.DatabaseServer;
import dev.gatehouse.local.database.EmbeddedDatabase;
import dev.gatehouse.local.secret.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The PostgreSQL of a suite, its own or the one that was given, with the suite's roles in it. */
record SuiteDatabase(SuiteOptions options, Path data, Secrets secrets) {

    DatabaseServer open(Resources resources) throws IOException {
        try {
            DatabaseServer server =
                    options.database().isPresent()
                            ? DatabaseServer.parse(options.database().get())
                            : embedded(resources);
            new DatabaseBootstrap(secrets).prepare(server, Service.roles());
            return server;
        } catch (IllegalArgumentException malformed) {
            throw new CannotRun(malformed.getMessage(), malformed);
        } catch (SQLException e) {
            throw new CannotRun("PostgreSQL refuses: " + e.getMessage() + ".", e);
        }
    }

    private DatabaseServer embedded(Resources resources) throws IOException, SQLException {
        Path binaries = options.root().resolve("deploy/local/target/postgres");
        EmbeddedDatabase embedded =
                EmbeddedDatabase.start(data, binaries, options.ports().database(), secrets);
        resources.add(embedded);
        return embedded.server();
    }
}
