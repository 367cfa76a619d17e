package dev.gatehouse.local.database;

import dev.gatehouse.local.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Creates the suite's roles and its database; what is there already is left as it is. */
public final class DatabaseBootstrap {

    public static final String DATABASE = "gatehouse";
    public static final String SCHEMA = "gatehouse";
    public static final String OWNER = "gatehouse_owner";

    private final Secrets secrets;

    public DatabaseBootstrap(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param roles the services' login roles
     */
    public void prepare(DatabaseServer server, List<String> roles) throws SQLException {
        try (Connection connection = server.connect(server.database());
                Statement statement = connection.createStatement()) {
            login(statement, OWNER);
            for (String role : roles) login(statement, role);
            if (!exists(statement, "pg_database", "datname", DATABASE)) {
                // PostgreSQL 16: an administrator who is no superuser must be a member of the owner
                statement.execute("grant %s to current_user".formatted(OWNER));
                statement.execute("create database %s owner %s".formatted(DATABASE, OWNER));
            }
            statement.execute("revoke all on database %s from public".formatted(DATABASE));
            for (String role : roles) {
                statement.execute("grant connect on database %s to %s".formatted(DATABASE, role));
            }
        }
    }

    private void login(Statement statement, String role) throws SQLException {
        String verb = exists(statement, "pg_roles", "rolname", role) ? "alter" : "create";
        String password = secrets.databasePassword(role).replace("'", "''");
        statement.execute("%s role %s login password '%s'".formatted(verb, role, password));
    }

    private static boolean exists(Statement statement, String catalog, String column, String name)
            throws SQLException {
        try (var rows =
                statement.executeQuery(
                        "select 1 from %s where %s = '%s'".formatted(catalog, column, name))) {
            return rows.next();
        }
    }
}
