package dev.gatehouse.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    private final TestDatabase database = PostgresResource.shared();

    @Test
    void the_schema_is_there_with_its_version() throws SQLException {
        try (var connection = database.connect("token_service");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("select max(version) from flyway_schema_history")) {
            assertTrue(rows.next());
            assertEquals("3", rows.getString(1));
        }
    }

    @Test
    void token_service_cannot_read_password_hashes() {
        assertForbidden("token_service", "select password_hash from credential");
    }

    @Test
    void token_service_cannot_read_policy_key_secrets() {
        assertForbidden("token_service", "select secret from policy_key");
    }

    @Test
    void policy_engine_cannot_read_private_signing_keys() {
        assertForbidden("policy_engine", "select private_key from signing_key");
    }

    @Test
    void policy_engine_cannot_read_client_secrets() {
        assertForbidden("policy_engine", "select secret_hash from application_secret");
    }

    @Test
    void nobody_writes_anothers_tables() {
        assertForbidden("token_service", "delete from account");
        assertForbidden("policy_engine", "delete from application");
        assertForbidden("registry_service", "delete from refresh_token_family");
    }

    private void assertForbidden(String role, String sql) {
        var refusal =
                assertThrows(
                        SQLException.class,
                        () -> {
                            try (var connection = database.connect(role)) {
                                connection.createStatement().execute(sql);
                            }
                        });
        assertEquals("42501", refusal.getSQLState(), refusal::toString);
    }
}
