package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.policy.PolicyNames;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import dev.gatehouse.registryservice.yaml.Formats;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the things that are registered may be called. */
final class Names {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")+");
    private static final Pattern HOST =
            Pattern.compile(LABEL + "(\\." + LABEL + ")*(:[0-9]{1,5})?");

    static final Format<String> APPLICATION =
            Formats.matching(
                    Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,118}[A-Za-z0-9])?"),
                    "a name of letters, digits and . _ -, at most 120");
    static final Format<String> CUSTOM_POLICY =
            Formats.matching(
                    PolicyNames.CUSTOM_POLICY, "a custom policy's name like B2C_1A_signup_signin");
    static final Format<String> USER_FLOW =
            Formats.matching(PolicyNames.USER_FLOW, "a user flow's name like B2C_1_signupsignin");
    static final Format<String> POLICY_KEY =
            Formats.matching(
                    PolicyNames.POLICY_KEY,
                    "a policy key's name like B2C_1A_TokenSigningKeyContainer");

    private Names() {}

    /** Tenant names are case-insensitive on the wire and kept in lower case. */
    static String tenant(String text) throws NotAsExpected {
        var name = text.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(name).matches() || name.length() > 253) {
            throw new NotAsExpected("a domain name like contoso.onmicrosoft.com");
        }
        return name;
    }

    static String host(String text) throws NotAsExpected {
        var name = text.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(name).matches() || name.length() > 260) {
            throw new NotAsExpected("a host name like login.contoso.com, without scheme and path");
        }
        return name;
    }
}
