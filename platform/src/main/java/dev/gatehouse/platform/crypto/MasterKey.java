package dev.gatehouse.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;

/** The one key that is mounted as a file and wraps every tenant's data key. */
public final class MasterKey {

    private final byte[] key;

    private MasterKey(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the master key must be 32 bytes, base64");
        }
        this.key = key;
    }

    /** Reads {@code gatehouse.master-key-file}: 32 random bytes, base64. */
    public static MasterKey read(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return new MasterKey(Base64.getDecoder().decode(text));
        } catch (IOException e) {
            throw new UncheckedIOException("the master key file cannot be read: " + file, e);
        }
    }

    /** A new data key for a tenant, as {@code tenant_data_key.wrapped_key} keeps it. */
    public byte[] createDataKey(UUID tenantId) {
        return AesGcm.seal(key, associatedData(tenantId), RandomToken.bytes(32));
    }

    /**
     * @throws SealBroken when the row is altered, another tenant's, or of another master key
     */
    public DataKey unwrap(UUID tenantId, byte[] wrapped) {
        return new DataKey(tenantId, AesGcm.open(key, associatedData(tenantId), wrapped));
    }

    private static byte[] associatedData(UUID tenantId) {
        return (tenantId + "/data-key").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
