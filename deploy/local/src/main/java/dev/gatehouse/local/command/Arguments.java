package dev.gatehouse.local.command;

import dev.gatehouse.local.suite.CannotRun;
import dev.gatehouse.local.suite.Ports;
import dev.gatehouse.local.suite.SuiteOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The command line, read.
 *
 * @param names what is not an option: manifests for apply (with or without {@code -f}), a service
 *     for logs
 */
record Arguments(
        String command,
        SuiteOptions suite,
        List<String> names,
        Optional<String> tenant,
        boolean detach,
        boolean examples,
        boolean follow,
        boolean verbose) {

    static Arguments parse(Path root, Path workingFolder, List<String> words) {
        var reader = new Reader(SuiteOptions.in(root), workingFolder, words.iterator());
        String command = words.isEmpty() ? "help" : reader.words.next();
        while (reader.words.hasNext()) reader.read(command, reader.words.next());
        return new Arguments(
                command,
                reader.suite,
                List.copyOf(reader.names),
                Optional.ofNullable(reader.tenant),
                reader.detach,
                reader.examples,
                reader.follow,
                reader.verbose);
    }

    private static final class Reader {

        private final Iterator<String> words;
        private final Path workingFolder;
        private final List<String> names = new ArrayList<>();
        private SuiteOptions suite;
        private String tenant;
        private boolean detach;
        private boolean examples = true;
        private boolean follow;
        private boolean verbose;

        Reader(SuiteOptions suite, Path workingFolder, Iterator<String> words) {
            this.suite = suite;
            this.workingFolder = workingFolder;
            this.words = words;
        }

        void read(String command, String word) {
            Ports ports = suite.ports();
            switch (word) {
                case "--data" -> suite = suite.withData(workingFolder.resolve(value(word)));
                case "--database" -> suite = suite.withDatabase(value(word));
                case "--native" -> suite = suite.withNativeExecutables();
                case "--http-port" -> suite = suite.withPorts(ports.withHttp(port(word)));
                case "--https-port" -> suite = suite.withPorts(ports.withHttps(port(word)));
                case "--internal-ports" ->
                        suite = suite.withPorts(ports.withInternalFrom(port(word)));
                case "--tenant" -> tenant = value(word);
                case "--detach" -> detach = true;
                case "--no-examples" -> examples = false;
                case "--follow" -> follow = true;
                case "--verbose" -> verbose = true;
                case "-f" -> readShort(command);
                default -> {
                    if (word.startsWith("-") && !word.equals("-")) {
                        throw new CannotRun(
                                "There is no option %s: ./gatehouse help lists them."
                                        .formatted(word));
                    }
                    names.add(word);
                }
            }
        }

        // kubectl's habit for apply, tail's for logs
        private void readShort(String command) {
            if (command.equals("logs")) {
                follow = true;
            } else {
                names.add(value("-f"));
            }
        }

        private String value(String option) {
            if (!words.hasNext()) throw new CannotRun("%s needs a value.".formatted(option));
            return words.next();
        }

        private int port(String option) {
            String value = value(option);
            if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_500) {
                throw new CannotRun("%s needs a port number, not %s.".formatted(option, value));
            }
            return Integer.parseInt(value);
        }
    }
}
