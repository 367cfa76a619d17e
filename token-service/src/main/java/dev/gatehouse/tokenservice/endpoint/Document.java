package dev.gatehouse.tokenservice.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A public JSON document as it goes out, with its strong entity tag (RFC 9110 §8.8.3): equal bytes
 * have equal tags, whichever replica answers.
 */
public record Document(byte[] content, String entityTag) {

    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    public static Document of(String json) {
        var content = json.getBytes(StandardCharsets.UTF_8);
        return new Document(content, '"' + digest(content) + '"');
    }

    /**
     * Whether the client has it already: RFC 9110 §13.1.2 takes a list of tags or {@code *}, and
     * compares weakly.
     */
    boolean isNamedBy(String ifNoneMatch) {
        if (ifNoneMatch == null) return false;
        return ifNoneMatch.strip().equals("*")
                || TAG.matcher(ifNoneMatch)
                        .results()
                        .anyMatch(tag -> tag.group(1).equals(entityTag));
    }

    private static String digest(byte[] content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
