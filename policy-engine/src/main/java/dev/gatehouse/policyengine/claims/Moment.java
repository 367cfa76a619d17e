package dev.gatehouse.policyengine.claims;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The time and the randomness of one move, given as data so that what uses them stays a function:
 * the seed is 32 secret random bytes, and every draw is a hash of it and of what it is for.
 */
public record Moment(Instant now, byte[] seed) {

    /** 32 bytes that differ for each purpose. */
    public byte[] random(String purpose) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed);
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    public UUID guid(String purpose) {
        var bytes = ByteBuffer.wrap(random(purpose));
        long high = bytes.getLong() & 0xffffffffffff0fffL | 0x4000L;
        long low = bytes.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    @Override
    public String toString() {
        return "Moment[" + now + "]";
    }
}
