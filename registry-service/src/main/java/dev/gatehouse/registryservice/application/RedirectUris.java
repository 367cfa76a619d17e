package dev.gatehouse.registryservice.application;

import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * What may be registered as a redirect URI; a request must then match it exactly (RFC 9700 §4.1.3).
 */
public final class RedirectUris {

    public static final int MAXIMUM_PER_APPLICATION = 100;
    static final int MAXIMUM_LENGTH = 256;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Schemes that a browser runs or reads itself: a redirect there would be script or file access.
     */
    private static final Set<String> FORBIDDEN_SCHEMES =
            Set.of(
                    "javascript",
                    "data",
                    "vbscript",
                    "file",
                    "blob",
                    "about",
                    "filesystem",
                    "view-source",
                    "ftp",
                    "ws",
                    "wss");

    private RedirectUris() {}

    /** For a web application or a single-page application. */
    public static String web(String text) throws NotAsExpected {
        var uri = parse(text, "an absolute https redirect URI");
        requireHttps(uri, "an https redirect URI (http only for localhost, 127.0.0.1 and [::1])");
        return text;
    }

    /** For a native application: custom schemes too, RFC 8252 §7. */
    public static String publicClient(String text) throws NotAsExpected {
        var uri = parse(text, "an absolute redirect URI");
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            requireHttps(uri, "an https, loopback or custom-scheme redirect URI");
        } else if (FORBIDDEN_SCHEMES.contains(scheme)) {
            throw new NotAsExpected("a redirect URI whose scheme belongs to the application");
        }
        return text;
    }

    /** The logout URLs: the sign-out page loads one in a frame, we post to the other. */
    public static String logout(String text) throws NotAsExpected {
        try {
            var uri = new URI(text);
            if (uri.isAbsolute()
                    && text.length() <= MAXIMUM_LENGTH
                    && uri.getRawFragment() == null) {
                requireHttps(uri, "an https URL (http only for localhost)");
                return text;
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        throw new NotAsExpected(
                "an absolute https URL of at most " + MAXIMUM_LENGTH + " characters");
    }

    private static URI parse(String text, String expected) throws NotAsExpected {
        if (text.contains("*")) {
            throw new NotAsExpected(expected + " without a wildcard (AADB2C90105)");
        }
        if (text.length() > MAXIMUM_LENGTH) {
            throw new NotAsExpected(expected + " of at most " + MAXIMUM_LENGTH + " characters");
        }
        try {
            var uri = new URI(text);
            if (!uri.isAbsolute()) {
                throw new NotAsExpected(expected);
            }
            if (uri.getRawFragment() != null) {
                throw new NotAsExpected(expected + " without a fragment (AADB2C90227)");
            }
            if (uri.getRawQuery() != null || (uri.isOpaque() && text.contains("?"))) {
                throw new NotAsExpected(expected + " without a query (AADB2C90104)");
            }
            if (uri.getRawUserInfo() != null) {
                throw new NotAsExpected(expected + " without a user name");
            }
            return uri;
        } catch (URISyntaxException malformed) {
            throw new NotAsExpected(expected);
        }
    }

    private static void requireHttps(URI uri, String expected) throws NotAsExpected {
        var host = uri.getHost();
        boolean isHttps = "https".equalsIgnoreCase(uri.getScheme());
        boolean isLoopback =
                "http".equalsIgnoreCase(uri.getScheme())
                        && host != null
                        && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        if (host == null || uri.getRawUserInfo() != null || !(isHttps || isLoopback)) {
            throw new NotAsExpected(expected);
        }
    }
}
