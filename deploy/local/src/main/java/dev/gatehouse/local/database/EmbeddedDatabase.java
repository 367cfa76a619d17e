package dev.gatehouse.local.database;

import dev.gatehouse.local.secret.SecretFile;
import dev.gatehouse.local.secret.Secrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL of the suite's own, whose data stay in the data folder. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    // the server is born trusting this machine; from its first start on, everyone needs a password
    private static final String PASSWORDS_ONLY =
            """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final DatabaseServer server;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DatabaseServer server) {
        this.postgres = postgres;
        this.server = server;
    }

    /**
     * @param binaries where the server's programs are unpacked, once for all data folders
     */
    public static EmbeddedDatabase start(Path data, Path binaries, int port, Secrets secrets)
            throws IOException, SQLException {
        SecretFile.createFolder(data);
        Files.createDirectories(binaries);
        String password = secrets.databasePassword(SUPERUSER);
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setOverrideWorkingDirectory(binaries.toFile())
                        .setPort(port)
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setConnectConfig("password", password)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "''")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
        var server = new DatabaseServer("127.0.0.1", port, "postgres", SUPERUSER, password, "");
        var database = new EmbeddedDatabase(postgres, server);
        database.askForPasswords(data.resolve("pg_hba.conf"));
        return database;
    }

    public DatabaseServer server() {
        return server;
    }

    /** Stops a server that outlived its runner. */
    public static void stopLeftover(Path data) throws IOException {
        OrphanedPostmaster.stop(data);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void askForPasswords(Path hostBasedAuthentication) throws IOException, SQLException {
        if (Files.readString(hostBasedAuthentication).equals(PASSWORDS_ONLY)) return;
        try (Connection connection = server.connect(server.database());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter role %s password '%s'".formatted(SUPERUSER, server.password()));
            Files.writeString(hostBasedAuthentication, PASSWORDS_ONLY);
            statement.execute("select pg_reload_conf()");
        }
    }
}
