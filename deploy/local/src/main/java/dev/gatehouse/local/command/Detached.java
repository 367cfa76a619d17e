package dev.gatehouse.local.command;

import dev.gatehouse.local.suite.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code up --detach}: the same in a process of its own, shown until it is ready. */
final class Detached {

    private static final long PAUSE_MILLIS = 200;

    private Detached() {}

    static int start(Arguments arguments, List<String> words)
            throws IOException, InterruptedException {
        Path data = arguments.suite().data();
        Path log = new DataFolder(data).create().log("gatehouse");
        Files.deleteIfExists(readyFile(data));
        Process runner =
                new ProcessBuilder(inForeground(words))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        try (InputStream output = Files.newInputStream(log)) {
            while (!runner.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean ready = Files.exists(readyFile(data));
                copy(output);
                if (ready) return 0;
            }
            copy(output);
        }
        return 1;
    }

    /** Tells who waits that there is nothing more to wait for. */
    static void tellReady(Path data) throws IOException {
        Files.deleteIfExists(readyFile(data));
        Files.createFile(readyFile(data));
    }

    private static Path readyFile(Path data) {
        return data.resolve("run").resolve("ready");
    }

    private static void copy(InputStream output) throws IOException {
        output.transferTo(System.out);
        System.out.flush();
    }

    private static List<String> inForeground(List<String> words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Gatehouse.class.getName());
        words.stream().filter(word -> !word.equals("--detach")).forEach(command::add);
        return command;
    }
}
