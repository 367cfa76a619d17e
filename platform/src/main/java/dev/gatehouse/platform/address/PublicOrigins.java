package dev.gatehouse.platform.address;

import dev.gatehouse.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which public origin a request came in by; a header is believed only when it names one.
 */
@ApplicationScoped
public class PublicOrigins {

    private final List<URI> origins;

    @Inject
    PublicOrigins(PlatformConfig config) {
        this(config.publicOrigins());
    }

    /** For tests and for the runner, without a container. */
    public PublicOrigins(List<URI> origins) {
        if (origins.isEmpty()) throw new IllegalArgumentException("no public origin");
        this.origins = origins.stream().map(PublicOrigins::normalized).toList();
    }

    /** The first configured origin. */
    public URI canonical() {
        return origins.getFirst();
    }

    /** The configured origins, the first canonical. */
    public List<URI> all() {
        return origins;
    }

    /**
     * The origin for a request whose host (with port, as {@code Host} or the gateway's forwarded
     * host has it) and scheme are these: the configured one that equals it, an https origin when
     * the host is one of the tenant's own, else the canonical one.
     */
    public URI originOf(String host, String scheme, Collection<String> tenantHosts) {
        if (host == null || host.isBlank()) return canonical();
        var asked = host.toLowerCase(Locale.ROOT);
        for (var origin : origins) {
            if (authority(origin).equals(withoutDefaultPort(asked, origin.getScheme()))
                    && (scheme == null || origin.getScheme().equalsIgnoreCase(scheme))) {
                return origin;
            }
        }
        for (var own : tenantHosts) {
            if (own.equalsIgnoreCase(withoutDefaultPort(asked, "https"))) {
                return URI.create("https://" + own.toLowerCase(Locale.ROOT));
            }
        }
        return canonical();
    }

    /** The same where no tenant is known. */
    public URI originOf(String host, String scheme) {
        return originOf(host, scheme, Set.of());
    }

    /** Whether a neighbour's {@code origin} member is one that may be answered with. */
    public boolean isKnown(URI origin, Collection<String> tenantHosts) {
        return origin.getAuthority() != null
                && originOf(origin.getAuthority(), origin.getScheme(), tenantHosts)
                        .equals(normalized(origin));
    }

    private static URI normalized(URI origin) {
        var scheme = origin.getScheme().toLowerCase(Locale.ROOT);
        return URI.create(
                scheme
                        + "://"
                        + withoutDefaultPort(
                                origin.getAuthority().toLowerCase(Locale.ROOT), scheme));
    }

    private static String authority(URI origin) {
        return origin.getAuthority();
    }

    private static String withoutDefaultPort(String authority, String scheme) {
        var port = "https".equals(scheme) ? ":443" : ":80";
        return authority.endsWith(port)
                ? authority.substring(0, authority.length() - port.length())
                : authority;
    }
}
