package dev.gatehouse.platform.outgoing;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operator's word on where a host is connected to; https stays https, and proves the host. */
record OutgoingRoutes(Map<String, InetSocketAddress> byHost) {
    private static final Pattern ROUTE = Pattern.compile("([^=]+)=\\[?(.+?)]?:(\\d{1,5})");

    static final OutgoingRoutes NONE = new OutgoingRoutes(Map.of());

    /**
     * @throws IllegalArgumentException for what is no {@code host=address:port}
     */
    static OutgoingRoutes of(List<String> written) {
        var routes = new HashMap<String, InetSocketAddress>();
        for (var one : written) {
            var route = ROUTE.matcher(one.strip());
            if (!route.matches()) {
                throw new IllegalArgumentException(
                        "gatehouse.outgoing-routes.hosts: expected host=address:port, found "
                                + one);
            }
            routes.put(
                    route.group(1).toLowerCase(Locale.ROOT),
                    new InetSocketAddress(route.group(2), Integer.parseInt(route.group(3))));
        }
        return new OutgoingRoutes(Map.copyOf(routes));
    }

    Optional<InetSocketAddress> to(String host) {
        return Optional.ofNullable(byHost.get(host.toLowerCase(Locale.ROOT)));
    }
}
