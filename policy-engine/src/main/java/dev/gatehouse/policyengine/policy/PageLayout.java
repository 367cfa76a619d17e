package dev.gatehouse.policyengine.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page contract that a content definition's DataUri names: {@code page} is {@code unifiedssp},
 * {@code selfasserted}, {@code globalexception} and so on. Uris without {@code contract:} are of
 * the generation before page layouts: same pages, no scripts of the template.
 */
public record PageLayout(String page, boolean isContract, int major, int minor, int patch) {

    private static final Pattern URI =
            Pattern.compile(
                    "urn:com:microsoft:aad:b2c:elements:(contract:)?([a-zA-Z0-9]+):(\\d+)\\.(\\d+)\\.(\\d+)");

    public static Optional<PageLayout> parse(String dataUri) {
        var uri = URI.matcher(dataUri.trim());
        if (!uri.matches()) return Optional.empty();
        return Optional.of(
                new PageLayout(
                        uri.group(2).toLowerCase(Locale.ROOT),
                        uri.group(1) != null,
                        Integer.parseInt(uri.group(3)),
                        Integer.parseInt(uri.group(4)),
                        Integer.parseInt(uri.group(5))));
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
    }
}
