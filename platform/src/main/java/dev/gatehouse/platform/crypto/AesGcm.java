package dev.gatehouse.platform.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM in one layout: version byte, 12-byte random nonce, ciphertext with its 16-byte tag.
 */
final class AesGcm {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private AesGcm() {}

    static byte[] seal(byte[] key, byte[] associatedData, byte[] plain) {
        try {
            var nonce = RandomToken.bytes(NONCE);
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, associatedData).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    static byte[] open(byte[] key, byte[] associatedData, byte[] sealed) {
        if (sealed.length < 1 + NONCE + TAG || sealed[0] != VERSION) throw new SealBroken();
        try {
            var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associatedData)
                    .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw new SealBroken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associatedData)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }
}
