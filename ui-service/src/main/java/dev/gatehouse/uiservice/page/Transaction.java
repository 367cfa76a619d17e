package dev.gatehouse.uiservice.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The {@code tx} parameter: {@code StateProperties=} and base64url of {@code {"TID":"…"}}. */
final class Transaction {

    private static final String PREFIX = "StateProperties=";
    private static final Pattern TID =
            Pattern.compile(
                    "\"TID\"\\s*:\\s*\"(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\"");

    private Transaction() {}

    /** Lenient towards what clients do to the value: padding or none, either base64 alphabet. */
    static Optional<UUID> parse(String tx) {
        if (tx == null || tx.length() > 2048) return Optional.empty();
        var value = tx.startsWith(PREFIX) ? tx.substring(PREFIX.length()) : tx;
        var alphabet = value.replace(' ', '-').replace('+', '-').replace('/', '_');
        try {
            var json =
                    new String(
                            Base64.getUrlDecoder().decode(unpadded(alphabet)),
                            StandardCharsets.UTF_8);
            var tid = TID.matcher(json);
            return tid.find() ? Optional.of(UUID.fromString(tid.group(1))) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String unpadded(String base64) {
        int end = base64.length();
        while (end > 0 && base64.charAt(end - 1) == '=') end--;
        return base64.substring(0, end);
    }
}
