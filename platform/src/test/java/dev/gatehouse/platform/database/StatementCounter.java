package dev.gatehouse.platform.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between the service and PostgreSQL and counts what is executed; for the budgets of the hot
 * path.
 */
public final class StatementCounter implements QuarkusTestResourceLifecycleManager {

    private static final String COUNT = "gatehouse.test.statements";

    private ServerSocket server;

    /** Statements executed so far; the same for all class loaders. */
    public static long executed() {
        return ((AtomicLong) System.getProperties().get(COUNT)).get();
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        System.getProperties().put(COUNT, new AtomicLong());
        var database = PostgresResource.shared();
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> accept(database.address()));
        return Map.of(
                "quarkus.datasource.reactive.url",
                database.reactiveUrl()
                        .replace(database.address(), "localhost:" + server.getLocalPort()));
    }

    @Override
    public void stop() {
        try {
            if (server != null) server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(String address) {
        var parts = address.split(":");
        try {
            while (true) {
                var client = server.accept();
                var database = new Socket(parts[0], Integer.parseInt(parts[1]));
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> forward(client, database));
                Thread.ofVirtual().start(() -> back(database, client));
            }
        } catch (IOException closed) {
            // the test run is over
        }
    }

    // PostgreSQL protocol §55.7: after the start-up message each has a type, and a length that
    // counts
    // itself. E is Execute, Q a simple Query.
    private static void forward(Socket client, Socket database) {
        try (client;
                database) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(database.getOutputStream());
            copy(in, out);
            while (true) {
                int type = in.read();
                if (type < 0) return;
                if (type == 'E' || type == 'Q') {
                    ((AtomicLong) System.getProperties().get(COUNT)).incrementAndGet();
                }
                out.write(type);
                copy(in, out);
            }
        } catch (IOException closed) {
            // one side is gone
        }
    }

    private static void copy(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        var message = in.readNBytes(length - 4);
        out.writeInt(length);
        out.write(message);
        out.flush();
    }

    private static void back(Socket database, Socket client) {
        try (database;
                client) {
            database.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException closed) {
            // one side is gone
        }
    }
}
