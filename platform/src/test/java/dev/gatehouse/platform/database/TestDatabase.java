package dev.gatehouse.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** One database on the run's server, with schema {@code gatehouse} and the services' roles. */
public record TestDatabase(String address, String name) {

    /** Owns the schema, as the migrations' role does in production. */
    public static final String OWNER = "gatehouse_owner";

    private static final String PASSWORD = "test-only";
    private static final List<String> LOGINS =
            List.of("registry_service", "policy_engine", "token_service");

    static TestDatabase create(boolean migrated) {
        var database =
                new TestDatabase(
                        PostgresServer.address(),
                        "gatehouse_" + UUID.randomUUID().toString().substring(0, 8));
        try {
            database.createEmpty();
            if (migrated) database.migrate();
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("the test database cannot be made", e);
        }
    }

    /** A connection of one of the roles, on schema gatehouse. */
    public Connection connect(String role) throws SQLException {
        return open(jdbcUrl(), role, PASSWORD);
    }

    /** As the schema's owner. */
    public Connection connect() throws SQLException {
        return connect(OWNER);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + address + "/" + name + "?currentSchema=gatehouse";
    }

    public String reactiveUrl() {
        return "postgresql://" + address + "/" + name + "?search_path=gatehouse";
    }

    /** What a service is told that connects with {@code role}. */
    public Map<String, String> configuration(String role) {
        return Map.of(
                "quarkus.datasource.username", role,
                "quarkus.datasource.password", PASSWORD,
                "quarkus.datasource.reactive.url", reactiveUrl(),
                "gatehouse.schema-owner.jdbc-url", jdbcUrl(),
                "gatehouse.schema-owner.username", OWNER,
                "gatehouse.schema-owner.password", PASSWORD);
    }

    /** Ends every connection that listens for notifications, as a broken network would. */
    public void breakListeningConnections() {
        try (var connection = superuser(name);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and query ilike 'listen%'""");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all connections and lets no new ones in, as when the server is away. */
    public void refuseConnections(boolean refuse) {
        try (var connection = superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + !refuse);
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                            + name
                            + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection superuser(String database) throws SQLException {
        return open("jdbc:postgresql://" + address + "/" + database, "postgres", "postgres");
    }

    // not by DriverManager, which knows only the drivers of the class loader that came first
    private static Connection open(String url, String user, String password) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source.getConnection(user, password);
    }

    private void createEmpty() throws SQLException {
        try (var connection = superuser("postgres");
                var statement = connection.createStatement()) {
            createRole(connection, OWNER, "login createrole");
            for (var login : LOGINS) createRole(connection, login, "login");
            statement.execute("create database " + name + " owner " + OWNER);
        }
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create schema gatehouse");
        }
    }

    private static void createRole(Connection connection, String role, String options)
            throws SQLException {
        try (var exists = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            exists.setString(1, role);
            if (exists.executeQuery().next()) return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create role " + role + " " + options + " password '" + PASSWORD + "'");
        }
    }

    // what Flyway does, without Flyway: its table first, then the scripts in order
    private void migrate() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table flyway_schema_history (version text, success boolean not null)");
            for (var script : scripts()) {
                statement.execute(script.sql);
                statement.execute(
                        "insert into flyway_schema_history values ('"
                                + script.version
                                + "', true)");
            }
        }
    }

    private record Script(int version, String sql) {}

    private static List<Script> scripts() {
        var location = TestDatabase.class.getResource("/db/migration");
        if (location == null) throw new IllegalStateException("no db/migration on the class path");
        try {
            var uri = location.toURI();
            if (uri.getScheme().equals("file")) return scripts(Path.of(uri));
            try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
                return scripts(jar.getPath("/db/migration"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Script> scripts(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("V\\d+__.*\\.sql"))
                    .map(TestDatabase::script)
                    .sorted(Comparator.comparingInt(Script::version))
                    .toList();
        }
    }

    private static Script script(Path file) {
        try {
            var name = file.getFileName().toString();
            var version = Integer.parseInt(name.substring(1, name.indexOf("__")));
            return new Script(version, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
