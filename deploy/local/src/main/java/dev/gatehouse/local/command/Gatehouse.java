package dev.gatehouse.local.command;

import dev.gatehouse.local.apply.ManifestsRefused;
import dev.gatehouse.local.suite.CannotRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The entry point behind the {@code gatehouse} script. */
public final class Gatehouse {

    private Gatehouse() {}

    public static void main(String[] words) {
        Path root = Path.of(System.getProperty("gatehouse.root", "."));
        boolean verbose = List.of(words).contains("--verbose");
        try {
            Arguments arguments =
                    Arguments.parse(root, Path.of("").toAbsolutePath(), List.of(words));
            System.exit(run(arguments, List.of(words)));
        } catch (CannotRun | ManifestsRefused expected) {
            System.err.println(expected.getMessage());
            if (verbose) expected.printStackTrace();
        } catch (IOException e) {
            System.err.println("Reading or writing failed: " + e.getMessage());
            if (verbose) e.printStackTrace();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(1);
    }

    private static int run(Arguments arguments, List<String> words)
            throws IOException, InterruptedException {
        return switch (arguments.command()) {
            case "up" -> arguments.detach() ? Detached.start(arguments, words) : Up.run(arguments);
            case "down" -> Down.run(arguments.suite());
            case "status" -> Status.run(arguments.suite());
            case "logs" -> Logs.run(arguments);
            case "apply" -> Apply.run(arguments);
            case "delete" -> Order.delete(arguments);
            case "rotate-key" -> Order.rotateKey(arguments);
            case "revoke-sessions" -> Order.revokeSessions(arguments);
            case "reset-second-factor" -> Order.resetSecondFactor(arguments);
            case "journey" -> Journey.run(arguments);
            case "initial-access-token" -> Order.initialAccessToken(arguments);
            case "help", "--help", "-h" -> Help.print();
            default ->
                    throw new CannotRun(
                            "There is no command %s: ./gatehouse help lists them."
                                    .formatted(arguments.command()));
        };
    }
}
