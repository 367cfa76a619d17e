package dev.gatehouse.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {

    private static final byte[] PLAIN = "claims of David".getBytes(UTF_8);

    @TempDir static Path directory;

    private final UUID contoso = UUID.randomUUID();
    private final UUID fabrikam = UUID.randomUUID();
    private final MasterKey master = newMasterKey();
    private final DataKey key = newKey(contoso);

    @Test
    void what_was_sealed_opens() {
        assertArrayEquals(PLAIN, key.open("journey", key.seal("journey", PLAIN)));
    }

    @Test // NIST SP 800-38D §8: a nonce is never used twice with a key
    void the_same_value_never_looks_the_same() {
        assertFalse(Arrays.equals(key.seal("journey", PLAIN), key.seal("journey", PLAIN)));
    }

    @Test
    void a_change_of_any_byte_is_noticed() {
        var sealed = key.seal("journey", PLAIN);
        for (int i = 0; i < sealed.length; i++) {
            var altered = sealed.clone();
            altered[i] ^= 1;
            assertThrows(SealBroken.class, () -> key.open("journey", altered));
        }
    }

    @Test
    void a_value_cut_short_is_noticed() {
        var sealed = key.seal("journey", PLAIN);
        for (int length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThrows(SealBroken.class, () -> key.open("journey", cut));
        }
    }

    @Test
    void another_purpose_does_not_open_it() {
        var sealed = key.seal("journey", PLAIN);
        assertThrows(SealBroken.class, () -> key.open("signing-key", sealed));
    }

    @Test
    void another_tenants_key_does_not_open_it() {
        var sealed = key.seal("journey", PLAIN);
        assertThrows(SealBroken.class, () -> newKey(fabrikam).open("journey", sealed));
    }

    @Test
    void a_row_moved_to_another_tenant_does_not_open_even_with_the_same_key_bytes() {
        var bytes = RandomToken.bytes(32);
        var sealed = new DataKey(contoso, bytes).seal("journey", PLAIN);
        assertThrows(SealBroken.class, () -> new DataKey(fabrikam, bytes).open("journey", sealed));
    }

    @Test
    void a_wrapped_key_moved_to_another_tenant_does_not_unwrap() {
        var wrapped = master.createDataKey(contoso);
        assertThrows(SealBroken.class, () -> master.unwrap(fabrikam, wrapped));
    }

    @Test
    void another_master_key_does_not_unwrap() {
        var wrapped = master.createDataKey(contoso);
        assertThrows(SealBroken.class, () -> newMasterKey().unwrap(contoso, wrapped));
    }

    @Test
    void a_master_key_of_another_length_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> masterKey(new byte[16]));
    }

    @Test
    void keys_do_not_print_themselves() {
        assertFalse(key.toString().matches(".*[0-9a-f]{64}.*"));
        assertFalse(master.toString().length() > 20);
    }

    private DataKey newKey(UUID tenantId) {
        return master.unwrap(tenantId, master.createDataKey(tenantId));
    }

    private static MasterKey newMasterKey() {
        return masterKey(RandomToken.bytes(32));
    }

    private static MasterKey masterKey(byte[] bytes) {
        try {
            var file = Files.createTempFile(directory, "master", ".key");
            Files.writeString(file, Base64.getEncoder().encodeToString(bytes) + "\n");
            return MasterKey.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
