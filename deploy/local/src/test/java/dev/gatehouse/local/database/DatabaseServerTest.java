package dev.gatehouse.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseServerTest {

    @Test
    void an_address_becomes_the_forms_that_both_clients_take() {
        var server =
                DatabaseServer.parse(
                        "postgresql://admin:p%40ss+word@db.example:5433/x?sslmode=require");

        assertThat(server.password()).isEqualTo("p@ss+word");
        assertThat(server.jdbcUrl("gatehouse"))
                .isEqualTo("jdbc:postgresql://db.example:5433/gatehouse?sslmode=require");
        assertThat(server.reactiveUrl("gatehouse", "gatehouse"))
                .isEqualTo(
                        "postgresql://db.example:5433/gatehouse?search_path=gatehouse&sslmode=require");
    }

    @Test
    void port_and_database_may_be_left_out() {
        var server = DatabaseServer.parse("postgres://admin@db.example");

        assertThat(server.port()).isEqualTo(5432);
        assertThat(server.database()).isEqualTo("postgres");
    }

    @Test
    void a_server_does_not_print_its_password() {
        assertThat(DatabaseServer.parse("postgresql://admin:secret@db.example").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://h/d", "mysql://a:b@h/d", "postgresql://h/d", "x y"})
    void anything_else_is_refused_with_the_form_expected(String url) {
        assertThatThrownBy(() -> DatabaseServer.parse(url))
                .hasMessage(
                        "The database must be given as postgresql://user:password@host:port/database.");
    }
}
