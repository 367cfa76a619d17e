package dev.gatehouse.local.command;

import dev.gatehouse.local.suite.CannotRun;
import dev.gatehouse.local.suite.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code logs}: the end of every log, or of one service's. */
final class Logs {

    private static final String LINES = "200";

    private Logs() {}

    static int run(Arguments arguments) throws IOException, InterruptedException {
        List<Path> files = files(arguments);
        var tail = new ArrayList<>(List.of("tail", "-n", LINES));
        if (arguments.follow()) tail.add("-f");
        files.forEach(file -> tail.add(file.toString()));
        return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }

    private static List<Path> files(Arguments arguments) throws IOException {
        var data = new DataFolder(arguments.suite().data());
        if (!Files.isDirectory(data.logs())) {
            throw new CannotRun("There are no logs in %s yet.".formatted(data.logs()));
        }
        if (!arguments.names().isEmpty()) {
            List<Path> named = arguments.names().stream().map(data::log).toList();
            for (Path file : named) {
                if (!Files.exists(file)) throw new CannotRun("%s does not exist.".formatted(file));
            }
            return named;
        }
        try (Stream<Path> entries = Files.list(data.logs())) {
            return entries.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }
}
