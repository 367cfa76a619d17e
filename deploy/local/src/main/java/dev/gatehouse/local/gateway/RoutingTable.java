package dev.gatehouse.local.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which service answers a public path; no route means that nobody does. */
record RoutingTable(List<Route> routes) {

    static RoutingTable load() {
        try (var in = RoutingTable.class.getResourceAsStream("/routes.txt")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RoutingTable parse(String text) {
        return new RoutingTable(
                text.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.split("\\s+", 2))
                        .map(columns -> Route.of(columns[0], columns[1]))
                        .toList());
    }

    Optional<String> serviceFor(RequestTarget target) {
        return routes.stream()
                .filter(route -> route.matches(target))
                .map(Route::service)
                .findFirst();
    }
}
