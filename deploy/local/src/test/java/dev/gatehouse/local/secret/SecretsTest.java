package dev.gatehouse.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path folder;

    @Test
    void the_master_key_is_32_bytes_that_stay() throws Exception {
        var first = Files.readString(secrets().masterKey());

        assertThat(Base64.getDecoder().decode(first.strip())).hasSize(32);
        assertThat(Files.readString(secrets().masterKey())).isEqualTo(first);
    }

    @Test
    void a_database_password_stays_and_is_no_other_roles() {
        var password = secrets().databasePassword("token_service");

        assertThat(secrets().databasePassword("token_service")).isEqualTo(password);
        assertThat(secrets().databasePassword("policy_engine")).isNotEqualTo(password);
    }

    @Test
    void a_peers_public_key_is_published_and_its_private_key_is_not() throws Exception {
        Path key = secrets().peerKey("ui-service");

        assertThat(Files.readString(key)).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Files.readString(secrets().peerPublicKeys().resolve("ui-service.pem")))
                .startsWith("-----BEGIN PUBLIC KEY-----")
                .doesNotContain("PRIVATE");
        assertThat(secrets().peerPrivateKey("ui-service").getParams().getOrder().bitLength())
                .isEqualTo(256);
    }

    @Test
    void only_the_owner_can_read_a_secret() throws Exception {
        for (Path file : new Path[] {secrets().masterKey(), secrets().peerKey("operator")}) {
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        }
    }

    private Secrets secrets() {
        return new Secrets(folder.resolve("secrets"));
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
