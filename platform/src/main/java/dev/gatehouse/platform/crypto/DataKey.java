package dev.gatehouse.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A tenant's key; holding one means being able to seal and open without asking anybody. */
public final class DataKey {

    private final UUID tenantId;
    private final byte[] key;

    DataKey(UUID tenantId, byte[] key) {
        this.tenantId = tenantId;
        this.key = key.clone();
    }

    public UUID tenantId() {
        return tenantId;
    }

    /**
     * Seals for one purpose ({@code journey}, {@code signing-key} …); only that purpose opens it.
     */
    public byte[] seal(String purpose, byte[] plain) {
        return AesGcm.seal(key, associatedData(purpose), plain);
    }

    /**
     * @throws SealBroken when altered, or sealed for another tenant or purpose
     */
    public byte[] open(String purpose, byte[] sealed) {
        return AesGcm.open(key, associatedData(purpose), sealed);
    }

    private byte[] associatedData(String purpose) {
        return (tenantId + "/" + purpose).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DataKey[" + tenantId + "]";
    }
}
