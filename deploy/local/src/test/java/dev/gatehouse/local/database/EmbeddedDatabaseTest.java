package dev.gatehouse.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.local.secret.Secrets;
import dev.gatehouse.local.suite.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static final Path BINARIES =
            Path.of(System.getProperty("gatehouse.root", "../.."), "deploy/local/target/postgres");
    private static final List<String> ROLES = List.of("token_service");

    @TempDir Path folder;

    private final int port = Ports.free().database();

    @Test
    void data_outlive_a_restart_and_everyone_needs_their_own_password() throws Exception {
        Secrets secrets = new Secrets(folder.resolve("secrets"));
        String owner = DatabaseBootstrap.OWNER;
        try (var database = start(secrets)) {
            prepare(secrets, database);
            try (var connection = connect(owner, secrets.databasePassword(owner))) {
                connection.createStatement().execute("create table kept as select 42 as answer");
            }
        }
        try (var database = start(secrets)) {
            prepare(secrets, database);
            try (var connection = connect(owner, secrets.databasePassword(owner));
                    var rows =
                            connection.createStatement().executeQuery("select answer from kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
            connect("token_service", secrets.databasePassword("token_service")).close();
            for (String role : List.of("postgres", "token_service", owner)) {
                assertThatThrownBy(() -> connect(role, "wrong"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    private EmbeddedDatabase start(Secrets secrets) throws Exception {
        return EmbeddedDatabase.start(folder.resolve("postgres"), BINARIES, port, secrets);
    }

    private static void prepare(Secrets secrets, EmbeddedDatabase database) throws SQLException {
        new DatabaseBootstrap(secrets).prepare(database.server(), ROLES);
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/gatehouse".formatted(port), user, password);
    }
}
