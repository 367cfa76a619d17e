package dev.gatehouse.local.gateway;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request in origin form (RFC 9112 §3.2.1) that every hop reads alike.
 *
 * <p>A path that two parsers could read differently is refused rather than normalised: empty, dot
 * and parameter segments, backslashes, and escapes of characters that have a meaning in a path.
 */
record RequestTarget(String path) {

    private static final Pattern PLAIN =
            Pattern.compile("(?:/(?:[A-Za-z0-9_.~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})*)+");
    private static final Pattern EMPTY_OR_DOT_SEGMENT = Pattern.compile("//|/\\.{1,2}(?=/|$)");
    // a control character, or one of % . / ; ? # \ hidden in an escape
    private static final Pattern MEANINGFUL_ESCAPE =
            Pattern.compile("%(?:[01][0-9A-F]|7F|2[35EF]|3[BF]|5C)", Pattern.CASE_INSENSITIVE);

    static Optional<RequestTarget> parse(String uri) {
        int end = uri.indexOf('?');
        String path = end < 0 ? uri : uri.substring(0, end);
        boolean oneReading =
                PLAIN.matcher(path).matches()
                        && !EMPTY_OR_DOT_SEGMENT.matcher(path).find()
                        && !MEANINGFUL_ESCAPE.matcher(path).find();
        return oneReading ? Optional.of(new RequestTarget(path)) : Optional.empty();
    }
}
