package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.net.URI;
import java.util.Locale;

/**
 * Whose scripts may read the token endpoint's answers: those of the registered browser
 * applications.
 */
final class SpaOrigins {

    private SpaOrigins() {}

    /** Whether a redirect URI of type SPA is of this origin (RFC 6454 §6.2). */
    static boolean areOf(Application client, String origin) {
        return client.settings().spa().redirectUris().stream()
                .anyMatch(redirectUri -> origin(redirectUri).equals(origin));
    }

    /** Whether any client of the tenant has it: a preflight does not say which one will ask. */
    static boolean areIn(TenantRegistry registry, String origin) {
        return registry.applications().stream().anyMatch(client -> areOf(client, origin));
    }

    private static String origin(String redirectUri) {
        var uri = URI.create(redirectUri);
        return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}
