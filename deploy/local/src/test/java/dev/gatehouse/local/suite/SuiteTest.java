package dev.gatehouse.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.local.database.EmbeddedDatabase;
import dev.gatehouse.local.sample.LocalTrust;
import dev.gatehouse.local.secret.Secrets;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    private static final String TOKEN = "/contoso.com/b2c_1_x/oauth2/v2.0/token";

    @TempDir Path root;

    private SuiteOptions options;

    @BeforeEach
    void install() throws Exception {
        FakeService.installAll(root);
        sharePostgresBinaries();
        options = SuiteOptions.in(root).withPorts(Ports.free());
    }

    @Test
    void everything_starts_behind_one_origin_and_ends_with_it() throws Exception {
        var progress = new ArrayList<String>();
        List<ProcessHandle> processes;
        try (var suite = Suite.start(options, progress::add)) {
            processes = processes(suite);
            assertThat(processes).hasSize(4).allMatch(ProcessHandle::isAlive);
            assertThat(get(suite.httpOrigin().resolve(TOKEN))).isEqualTo(tokenServicePid(suite));
            assertThat(getTrusting(suite, suite.origin().resolve(TOKEN)))
                    .isEqualTo(tokenServicePid(suite));
            assertThat(get(suite.inbox().resolve("/messages"))).isEqualTo("[]");
        }
        assertThat(progress)
                .extracting(line -> line.split("\\s+")[1])
                .containsExactly(
                        "PostgreSQL",
                        "registry-service",
                        "policy-engine",
                        "token-service",
                        "ui-service",
                        "gateway");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        options.ports().requireFree(true);
    }

    @Test
    void a_service_that_was_killed_can_be_started_again() throws Exception {
        try (var suite = Suite.start(options)) {
            String before = tokenServicePid(suite);

            suite.kill(Service.TOKEN_SERVICE);
            assertThatThrownBy(() -> tokenServicePid(suite)).isInstanceOf(IOException.class);
            suite.start(Service.TOKEN_SERVICE);

            assertThat(get(suite.httpOrigin().resolve(TOKEN)))
                    .isEqualTo(tokenServicePid(suite))
                    .isNotEqualTo(before);
        }
    }

    @Test
    void a_database_that_is_given_is_used_instead_of_an_own() throws Exception {
        Path elsewhere = root.resolve("elsewhere");
        var secrets = new Secrets(elsewhere.resolve("secrets"));
        Path binaries = root.resolve("deploy/local/target/postgres");
        int port = Ports.free().database();
        try (var given =
                EmbeddedDatabase.start(elsewhere.resolve("data"), binaries, port, secrets)) {
            String url =
                    "postgresql://postgres:%s@127.0.0.1:%d/postgres"
                            .formatted(given.server().password(), port);
            try (var suite = Suite.start(options.withDatabase(url))) {
                assertThat(suite.data().root().resolve("postgres")).doesNotExist();
                String role = "registry_service";
                DriverManager.getConnection(
                                given.server().jdbcUrl("gatehouse"),
                                role,
                                suite.data().secrets().databasePassword(role))
                        .close();
            }
        }
    }

    @Test
    void a_database_that_does_not_answer_is_told_in_a_sentence() {
        var nobody = "postgresql://postgres:x@127.0.0.1:%d/postgres".formatted(Ports.free().http());

        assertThatThrownBy(() -> Suite.start(options.withDatabase(nobody)))
                .isInstanceOf(CannotRun.class)
                .hasMessageStartingWith("PostgreSQL refuses: Connection to 127.0.0.1");
    }

    @Test
    void two_suites_do_not_share_a_data_folder() {
        try (var first = Suite.start(options)) {
            var second = options.withPorts(Ports.free());

            assertThatThrownBy(() -> Suite.start(second))
                    .isInstanceOf(CannotRun.class)
                    .hasMessage(
                            "Gatehouse runs already with the data in %s: ./gatehouse down stops it.",
                            options.data());
            assertThat(RunningSuite.find(first.data()))
                    .hasValueSatisfying(
                            running -> assertThat(running.ports()).isEqualTo(options.ports()));
        }
        assertThat(RunningSuite.find(new DataFolder(options.data()))).isEmpty();
    }

    @Test
    void a_service_that_is_not_built_is_named_and_nothing_is_left_running() throws Exception {
        Files.delete(root.resolve("ui-service/target/quarkus-app/quarkus-run.jar"));

        assertThatThrownBy(() -> Suite.start(options))
                .isInstanceOf(CannotRun.class)
                .hasMessageStartingWith("ui-service is not built");

        options.ports().requireFree(true);
    }

    @Test
    void secrets_on_disk_are_readable_by_their_owner_alone() throws Exception {
        try (var suite = Suite.start(options);
                var files = Files.walk(suite.data().root())) {
            assertThat(suite.data().root())
                    .satisfies(
                            folder -> assertThat(Files.getPosixFilePermissions(folder)).hasSize(3));
            assertThat(files.filter(file -> file.toString().matches(".*/run/.*\\.properties")))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
        }
    }

    private void sharePostgresBinaries() throws IOException {
        Path binaries = Path.of("deploy", "local", "target", "postgres");
        Path unpacked = Path.of(System.getProperty("gatehouse.root", "../..")).resolve(binaries);
        Files.createDirectories(unpacked);
        Files.createDirectories(root.resolve(binaries).getParent());
        Files.createSymbolicLink(root.resolve(binaries), unpacked.toAbsolutePath());
    }

    private static List<ProcessHandle> processes(Suite suite) throws IOException {
        var processes = new ArrayList<ProcessHandle>();
        for (Service service : Service.values()) {
            long pid = Long.parseLong(get(suite.addressOf(service)));
            processes.add(ProcessHandle.of(pid).orElseThrow());
        }
        return processes;
    }

    private static String tokenServicePid(Suite suite) throws IOException {
        return get(suite.addressOf(Service.TOKEN_SERVICE));
    }

    private static String get(URI address) throws IOException {
        return read((HttpURLConnection) address.toURL().openConnection());
    }

    private static String getTrusting(Suite suite, URI address) throws IOException {
        var connection = (HttpsURLConnection) address.toURL().openConnection();
        connection.setSSLSocketFactory(LocalTrust.in(suite.authorityCertificate()));
        return read(connection);
    }

    private static String read(HttpURLConnection connection) throws IOException {
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes());
        }
    }
}
