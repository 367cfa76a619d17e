package dev.gatehouse.policyengine.session;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.SecretHash;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cookie that journeys are bound to, so that nobody goes on with another browser's journey. */
public final class BrowserCookie {

    public static final String NAME = "__Host-gatehouse-browser";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private BrowserCookie() {}

    /** 32 random bytes. */
    public static String create() {
        return RandomToken.create();
    }

    /** A value that we did not make is not taken over: it might be known to somebody else. */
    public static Optional<String> accepted(String value) {
        return Optional.ofNullable(value).filter(v -> VALUE.matcher(v).matches());
    }

    public static byte[] hash(String value) {
        return SecretHash.of(value);
    }

    public static String set(String value) {
        return HostCookie.set(NAME, value, Optional.empty());
    }
}
