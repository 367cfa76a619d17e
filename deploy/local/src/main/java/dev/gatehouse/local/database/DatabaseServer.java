package dev.gatehouse.local.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a PostgreSQL is, and an account that may create roles and databases there. */
public record DatabaseServer(
        String host, int port, String database, String user, String password, String query) {

    /** Reads {@code postgresql://user:password@host:port/database?parameters}. */
    public static DatabaseServer parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        boolean postgres =
                "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!postgres || uri.getHost() == null || uri.getRawUserInfo() == null) throw malformed();
        String[] login = uri.getRawUserInfo().split(":", 2);
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        return new DatabaseServer(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                path.isEmpty() ? "postgres" : path,
                decode(login[0]),
                login.length < 2 ? "" : decode(login[1]),
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    public String jdbcUrl(String database) {
        String parameters = query.isEmpty() ? "" : "?" + query;
        return "jdbc:postgresql://%s:%d/%s%s".formatted(host, port, database, parameters);
    }

    /** The address as Vert.x's client takes it, with the schema that everything lives in. */
    public String reactiveUrl(String database, String schema) {
        String parameters = query.isEmpty() ? "" : "&" + query;
        return "postgresql://%s:%d/%s?search_path=%s%s"
                .formatted(host, port, database, schema, parameters);
    }

    Connection connect(String database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "The database must be given as postgresql://user:password@host:port/database.");
    }
}
