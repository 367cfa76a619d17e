package dev.gatehouse.tokenservice.endpoint;

import dev.gatehouse.platform.PlatformConfig;
import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.address.TenantAddress.Form;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a URL that a client signed names an endpoint of ours, in any spelling of origin, tenant
 * and policy.
 */
@ApplicationScoped
public class EndpointUrls {

    private static final String TOKEN = "/oauth2/v2.0/token";

    private final PublicOrigins origins;
    private final Optional<PublicOrigins> mutualTls;

    @Inject
    EndpointUrls(PublicOrigins origins, PlatformConfig config) {
        this(origins, config.mtlsOrigin());
    }

    EndpointUrls(PublicOrigins origins, Optional<URI> mtlsOrigin) {
        this.origins = origins;
        this.mutualTls = mtlsOrigin.map(List::of).map(PublicOrigins::new);
    }

    /** The token endpoint of the policy. */
    public boolean isToken(String url, PolicyEndpoint endpoint) {
        return parse(url)
                .filter(uri -> policyOf(uri, TOKEN).filter(names(endpoint)).isPresent())
                .filter(uri -> isOurs(uri, endpoint))
                .isPresent();
    }

    /**
     * The endpoint that a request was made to. The query does not count, and so cannot name the
     * policy (RFC 9449 §4.3).
     *
     * @param path of the request, without the query
     */
    public boolean isRequested(String url, String path, PolicyEndpoint endpoint) {
        return parse(url)
                .filter(uri -> isAt(uri.getRawPath(), below(path, endpoint), endpoint))
                .filter(uri -> isOurs(uri, endpoint))
                .isPresent();
    }

    /** The policy's issuer, by whichever public origin. */
    public boolean isIssuer(String issuer, PolicyEndpoint endpoint) {
        return parse(issuer)
                .filter(uri -> isOurs(uri, endpoint))
                .filter(uri -> issuer.equals(issuer(uri, endpoint)))
                .isPresent();
    }

    private static String issuer(URI uri, PolicyEndpoint endpoint) {
        return TenantAddress.issuer(
                originOf(uri),
                endpoint.tenantId(),
                endpoint.policy().policyId(),
                endpoint.facts().issuerFormat() == IssuerFormat.TFP);
    }

    private static Optional<URI> parse(String url) {
        try {
            var uri = new URI(url);
            boolean whole =
                    uri.getScheme() != null
                            && uri.getHost() != null
                            && uri.getRawPath() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null;
            return whole ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI originOf(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private boolean isOurs(URI uri, PolicyEndpoint endpoint) {
        var origin = originOf(uri);
        return origins.isKnown(origin, endpoint.registry().hosts())
                || mutualTls.filter(own -> own.isKnown(origin, List.of())).isPresent();
    }

    private static Predicate<TenantAddress> names(PolicyEndpoint endpoint) {
        return address -> namesTenant(address, endpoint) && namesPolicy(address, endpoint);
    }

    private static boolean namesTenant(TenantAddress address, PolicyEndpoint endpoint) {
        return address.tenant().equalsIgnoreCase(endpoint.registry().tenant().name())
                || address.tenant().equalsIgnoreCase(endpoint.tenantId().toString());
    }

    private static boolean namesPolicy(TenantAddress address, PolicyEndpoint endpoint) {
        return endpoint.policy().policyId().equalsIgnoreCase(address.policy());
    }

    private static Optional<TenantAddress> policyOf(URI uri, String path) {
        var query = uri.getRawQuery();
        var p = query != null && query.startsWith("p=") ? query.substring(2) : null;
        boolean odd = query != null && p == null || !uri.getRawPath().endsWith(path);
        return odd ? Optional.empty() : TenantAddress.parse(base(uri.getRawPath(), path), p);
    }

    private static boolean isAt(String asked, String path, PolicyEndpoint endpoint) {
        if (!asked.endsWith(path)) return false;
        boolean byQuery = endpoint.address().form() == Form.QUERY;
        return TenantAddress.parse(base(asked, path), byQuery ? endpoint.address().policy() : null)
                .filter(names(endpoint))
                .isPresent();
    }

    private static String base(String whole, String path) {
        return whole.substring(0, whole.length() - path.length());
    }

    // What follows {P} in the path of the request
    private static String below(String path, PolicyEndpoint endpoint) {
        int segments =
                switch (endpoint.address().form()) {
                    case QUERY -> 1;
                    case PATH -> 2;
                    case TFP, TE -> 3;
                };
        int end = 0;
        for (int i = 0; i < segments; i++) end = path.indexOf('/', end + 1);
        return path.substring(end);
    }
}
