package dev.gatehouse.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one run leaves in the data folder for the other commands: who runs, and where. */
public record RunningSuite(ProcessHandle runner, Ports ports) {

    private static final String FILE = "suite.txt";

    static void record(DataFolder data, Ports ports) throws IOException {
        Stream<Integer> gateway = Stream.of(ports.http(), ports.https());
        Stream<Integer> rest =
                Stream.of(ports.database(), ports.smtp(), ports.inbox(), ports.mutualTls());
        List<String> lines =
                Stream.of(
                                Stream.of(ProcessHandle.current().pid()),
                                gateway,
                                ports.services().stream(),
                                rest)
                        .flatMap(part -> part)
                        .map(Object::toString)
                        .toList();
        Files.write(file(data), lines);
    }

    static void forget(DataFolder data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    /** The suite that runs on this data folder now. */
    public static Optional<RunningSuite> find(DataFolder data) {
        Path file = file(data);
        try {
            if (!Files.exists(file) || !RunLock.isHeld(data)) return Optional.empty();
            List<Long> numbers = Files.readAllLines(file).stream().map(Long::valueOf).toList();
            List<Integer> ports = numbers.stream().skip(1).map(Long::intValue).toList();
            return ProcessHandle.of(numbers.getFirst())
                    .map(
                            runner ->
                                    new RunningSuite(
                                            runner,
                                            new Ports(
                                                    ports.get(0),
                                                    ports.get(1),
                                                    ports.subList(2, 6),
                                                    ports.get(6),
                                                    ports.get(7),
                                                    ports.get(8),
                                                    ports.get(9))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** registry-service on its own port: the operator's road does not need the gateway. */
    public URI registry() {
        return URI.create("http://127.0.0.1:%d".formatted(ports.of(Service.REGISTRY_SERVICE)));
    }

    private static Path file(DataFolder data) {
        return data.run().resolve(FILE);
    }
}
