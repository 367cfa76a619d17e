package dev.gatehouse.platform.registry;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The origins (RFC 6454 §6.2) that redirect URIs of type SPA are of, as browsers write them. */
record SpaOrigins(Set<String> origins) {

    static SpaOrigins of(Collection<Application> applications) {
        return new SpaOrigins(
                applications.stream()
                        .flatMap(one -> one.settings().spa().redirectUris().stream())
                        .map(URI::create)
                        .filter(uri -> uri.getScheme() != null && uri.getHost() != null)
                        .map(SpaOrigins::origin)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String origin(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() == ("https".equals(scheme) ? 443 : 80);
        return scheme
                + "://"
                + uri.getHost().toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 || usual ? "" : ":" + uri.getPort());
    }

    boolean contains(String origin) {
        return origins.contains(origin);
    }
}
