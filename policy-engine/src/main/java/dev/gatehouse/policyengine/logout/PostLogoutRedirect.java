package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where a customer goes after signing out. An address that no application of the right ones has
 * registered is never gone to: it would make us an open redirector (RFC 9700 §4.11).
 */
final class PostLogoutRedirect {
    private PostLogoutRedirect() {}

    /**
     * @param hinted the client that a verified id_token_hint was issued to
     * @return empty when the request names no address
     * @throws OAuthException when it names one that is not proven
     */
    static Optional<URI> of(
            LogoutRequest request, TenantRegistry registry, Optional<String> hinted) {
        var asked = request.postLogoutRedirectUri();
        if (asked.isEmpty()) return Optional.empty();
        var uri = parsed(asked.get());
        boolean proven =
                candidates(request, registry, hinted).stream()
                        .anyMatch(client -> allows(client, asked.get()));
        if (!proven) {
            throw new OAuthException(
                    ErrorCode.AADB2C90006,
                    "post_logout_redirect_uri is not registered",
                    asked.get(),
                    hinted.or(request::clientId).orElse(""));
        }
        return Optional.of(withState(uri, request.state()));
    }

    private static Collection<Application> candidates(
            LogoutRequest request, TenantRegistry registry, Optional<String> hinted) {
        var named = request.clientId();
        if (hinted.isPresent()
                && named.isPresent()
                && !hinted.get().equalsIgnoreCase(named.get())) {
            throw new OAuthException(
                    ErrorCode.AADB2C90237, "client_id is not that of the id_token_hint");
        }
        var clientId = hinted.or(() -> named);
        return clientId.isEmpty()
                ? registry.applications()
                : registry.application(clientId.get()).map(List::of).orElse(List.of());
    }

    private static boolean allows(Application client, String uri) {
        return client.allowsRedirectTo(uri).isPresent()
                || client.logoutUrl().filter(uri::equals).isPresent();
    }

    private static URI parsed(String uri) {
        try {
            var parsed = new URI(uri);
            if (parsed.isAbsolute() && parsed.getRawFragment() == null) return parsed;
        } catch (URISyntaxException e) {
            // the same refusal as for a relative one
        }
        throw new OAuthException(
                ErrorCode.AADB2C90067, "post_logout_redirect_uri is malformed", uri);
    }

    private static URI withState(URI uri, Optional<String> state) {
        if (state.isEmpty()) return uri;
        var separator = uri.getRawQuery() == null ? "?" : "&";
        var encoded = URLEncoder.encode(state.get(), StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(uri + separator + "state=" + encoded);
    }
}
