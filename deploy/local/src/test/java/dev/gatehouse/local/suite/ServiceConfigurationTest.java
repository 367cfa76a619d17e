package dev.gatehouse.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.local.database.DatabaseServer;
import dev.gatehouse.local.secret.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigurationTest {

    @TempDir Path folder;

    @Test
    void a_service_connects_with_its_own_role() {
        var properties = configuration().of(Service.TOKEN_SERVICE);

        assertThat(properties)
                .containsEntry("quarkus.datasource.username", "token_service")
                .containsEntry(
                        "quarkus.datasource.password",
                        new Secrets(folder).databasePassword("token_service"))
                .containsEntry(
                        "quarkus.datasource.reactive.url",
                        "postgresql://db:5432/gatehouse?search_path=gatehouse");
    }

    @Test
    void only_registry_service_gets_the_schema_owners_password() {
        String password = new Secrets(folder).databasePassword("gatehouse_owner");

        for (Service service : Service.values()) {
            assertThat(configuration().of(service).containsValue(password))
                    .isEqualTo(service == Service.REGISTRY_SERVICE);
        }
    }

    @Test
    void ui_service_gets_neither_database_nor_master_key() {
        assertThat(configuration().of(Service.UI_SERVICE))
                .doesNotContainKey("gatehouse.master-key-file")
                .allSatisfy((name, value) -> assertThat(name).doesNotContain("datasource"));
    }

    @Test
    void what_policy_engine_sends_to_phones_comes_to_the_inbox() {
        for (String channel : new String[] {"sms", "voice"}) {
            assertThat(configuration().of(Service.POLICY_ENGINE))
                    .containsEntry(
                            "gatehouse.phone." + channel + ".url", "http://127.0.0.1:8026/phone")
                    .containsKey("gatehouse.phone." + channel + ".bearer");
        }
    }

    @Test
    void the_canonical_origin_comes_first() {
        assertThat(configuration().of(Service.POLICY_ENGINE))
                .containsEntry(
                        "gatehouse.public-origins", "https://localhost:8443,http://localhost:8080");
    }

    @Test
    void only_token_service_takes_client_certificates() {
        for (Service service : Service.values()) {
            assertThat(configuration().of(service).containsKey("token.client-certificate-header"))
                    .isEqualTo(service == Service.TOKEN_SERVICE);
        }
        assertThat(configuration().of(Service.TOKEN_SERVICE))
                .containsEntry("gatehouse.mtls-origin", "https://localhost:8444");
    }

    @Test
    void services_listen_for_this_machine_only_and_trust_its_gateway_alone() {
        for (Service service : Service.values()) {
            assertThat(configuration().of(service))
                    .containsEntry("quarkus.http.host", "127.0.0.1")
                    .containsEntry("gatehouse.trusted-proxies", "127.0.0.1");
        }
    }

    private ServiceConfiguration configuration() {
        var server = new DatabaseServer("db", 5432, "postgres", "admin", "x", "");
        return new ServiceConfiguration(
                Ports.standard(), new Secrets(folder), server, false, Map.of());
    }
}
