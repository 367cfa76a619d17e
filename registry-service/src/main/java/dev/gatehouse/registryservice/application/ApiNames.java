package dev.gatehouse.registryservice.application;

import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * How an API is named in scopes: {@code {identifier URI}/{scope}}, blank separated (RFC 6749 §3.3).
 */
public final class ApiNames {

    public static final int MAXIMUM_SCOPES = 1000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:~+-]{0,119}");

    private ApiNames() {}

    public static String identifierUri(String text) throws NotAsExpected {
        try {
            var uri = new URI(text);
            boolean isAbsolute = "https".equals(uri.getScheme()) || "api".equals(uri.getScheme());
            boolean isPlain =
                    uri.getRawAuthority() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if (isAbsolute && isPlain && text.length() <= 255 && !text.contains("*")) {
                return text;
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        throw new NotAsExpected(
                "an App ID URI, https://… or api://…, without query or fragment"
                        + " (AADB2C90070)");
    }

    public static String scope(String text) throws NotAsExpected {
        if (!NAME.matcher(text).matches()) {
            throw new NotAsExpected(
                    "a scope's short name: letters, digits and . _ : ~ + -, at most 120");
        }
        return text;
    }

    public static String role(String text) throws NotAsExpected {
        if (!NAME.matcher(text).matches()) {
            throw new NotAsExpected("a role's name: letters, digits and . _ : ~ + -, at most 120");
        }
        return text;
    }
}
