package dev.gatehouse.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A tenant's key; holding one means being able to seal and open without asking anybody. */
public final class DataKey {

    private final UUID tenantId;
    private final byte[] key;

    DataKey(UUID tenantId, byte[] key) {
        this.tenantId = tenantId;
        this.key = key.clone();
    }

    /** One that nothing is kept under. */
    public static DataKey passing(UUID tenantId) {
        return new DataKey(tenantId, RandomToken.bytes(32));
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

    /**
     * A keyed hash (HMAC-SHA-256) for one purpose: who has only the database cannot try values out
     * against it, and the same value gives another hash in another tenant.
     */
    public byte[] mac(String purpose, String message) {
        byte[] purposeKey = hmac(key, associatedData("mac/" + purpose));
        return hmac(purposeKey, message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key, "HmacSHA256"));
            return hmac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private byte[] associatedData(String purpose) {
        return (tenantId + "/" + purpose).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DataKey[" + tenantId + "]";
    }
}
