package dev.gatehouse.policyengine.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 6238 as authenticator apps do it: HMAC-SHA-1, six digits, thirty seconds. Pure. */
public record Totp(byte[] secret) {
    private static final int STEP_SECONDS = 30;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** RFC 4226 §4: at least 128 bits; base32 (RFC 4648 §6), blanks and padding left out. */
    public static Optional<Totp> ofBase32(String text) {
        var digits = text.replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT);
        var secret = new byte[digits.length() * 5 / 8];
        long bits = 0;
        int held = 0;
        int at = 0;
        for (char digit : digits.toCharArray()) {
            int value = ALPHABET.indexOf(digit);
            if (value < 0) return Optional.empty();
            bits = bits << 5 | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                secret[at++] = (byte) (bits >>> held);
            }
        }
        return secret.length >= 16 ? Optional.of(new Totp(secret)) : Optional.empty();
    }

    /**
     * The time step that the code is of: this one, or one more or less for clocks that differ
     * (§5.2); none when it is of no such step.
     */
    public OptionalLong stepOf(String typed, Instant now) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        var code = typed.replaceAll("\\s", "").getBytes(US_ASCII);
        var found = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            if (MessageDigest.isEqual(code(step).getBytes(US_ASCII), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** What an app shows then. */
    public String shown(Instant at) {
        return code(at.getEpochSecond() / STEP_SECONDS);
    }

    /** RFC 4226 §5.3 */
    String code(long step) {
        byte[] mac = hmac(step);
        int offset = mac[mac.length - 1] & 0xf;
        int truncated =
                (mac[offset] & 0x7f) << 24
                        | (mac[offset + 1] & 0xff) << 16
                        | (mac[offset + 2] & 0xff) << 8
                        | mac[offset + 3] & 0xff;
        return "%06d".formatted(truncated % 1_000_000);
    }

    private byte[] hmac(long step) {
        try {
            var hmac = Mac.getInstance("HmacSHA1");
            hmac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return "Totp[…]";
    }
}
