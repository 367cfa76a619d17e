package dev.gatehouse.platform.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** RFC 8252 §7.3: an installed application's loopback redirect URI may name any port. */
final class Loopback {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private Loopback() {}

    static boolean anyMatches(List<String> registered, String asked) {
        if (registered.contains(asked)) return true;
        var loopback = loopback(asked);
        return loopback.isPresent()
                && registered.stream()
                        .anyMatch(one -> loopback(one).filter(loopback.get()::equals).isPresent());
    }

    /** The address without its port; a path of "/" counts as none. */
    private record Portless(String host, String path, String query) {}

    private static Optional<Portless> loopback(String uri) {
        try {
            var parsed = new URI(uri);
            boolean eligible =
                    "http".equals(parsed.getScheme())
                            && parsed.getHost() != null
                            && HOSTS.contains(parsed.getHost())
                            && parsed.getRawUserInfo() == null
                            && parsed.getRawFragment() == null;
            if (!eligible) return Optional.empty();
            var path = Objects.requireNonNullElse(parsed.getRawPath(), "");
            return Optional.of(
                    new Portless(
                            parsed.getHost(), path.equals("/") ? "" : path, parsed.getRawQuery()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
