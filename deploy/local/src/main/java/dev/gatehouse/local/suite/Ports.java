package dev.gatehouse.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything listens, always on the loopback address.
 *
 * @param mutualTls where the gateway asks clients for their certificate
 * @param services one for each {@link Service}, in their order
 */
public record Ports(
        int http,
        int https,
        List<Integer> services,
        int database,
        int smtp,
        int inbox,
        int mutualTls) {

    public static Ports standard() {
        return new Ports(8080, 8443, List.of(8081, 8082, 8083, 8084), 8085, 8025, 8026, 8444);
    }

    /** Ten ports that nobody listens on now. */
    public static Ports free() {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = taken.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(
                    ports.get(0),
                    ports.get(1),
                    ports.subList(2, 6),
                    ports.get(6),
                    ports.get(7),
                    ports.get(8),
                    ports.get(9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            taken.forEach(Ports::close);
        }
    }

    public Ports withHttp(int port) {
        return new Ports(port, https, services, database, smtp, inbox, mutualTls);
    }

    public Ports withHttps(int port) {
        return new Ports(http, port, services, database, smtp, inbox, mutualTls);
    }

    /**
     * The services, the database, SMTP, the inbox and mutual TLS, one after another from {@code
     * first} on.
     */
    public Ports withInternalFrom(int first) {
        return new Ports(
                http,
                https,
                List.of(first, first + 1, first + 2, first + 3),
                first + 4,
                first + 5,
                first + 6,
                first + 7);
    }

    public int of(Service service) {
        return services.get(service.ordinal());
    }

    /** Every port with what it is for and the option that chooses another. */
    private Map<Integer, String> uses(boolean ownDatabase) {
        Map<Integer, String> uses = new LinkedHashMap<>();
        uses.put(http, "the gateway: choose another with --http-port");
        uses.put(https, "the gateway: choose another with --https-port");
        for (Service service : Service.values())
            uses.put(of(service), internal(service.toString()));
        if (ownDatabase) uses.put(database, internal("PostgreSQL"));
        uses.put(smtp, internal("the mail sink"));
        uses.put(inbox, internal("the inbox"));
        uses.put(mutualTls, internal("the gateway's mutual TLS"));
        return uses;
    }

    private static String internal(String user) {
        return user + ": choose others with --internal-ports";
    }

    /** Refuses to go on when someone else listens on one of the ports. */
    void requireFree(boolean ownDatabase) {
        uses(ownDatabase)
                .forEach(
                        (port, use) -> {
                            if (!isFree(port)) {
                                throw new CannotRun(
                                        "Port %d is in use, and is needed for %s."
                                                .formatted(port, use));
                            }
                        });
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
