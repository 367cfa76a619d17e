package dev.gatehouse.local.command;

import dev.gatehouse.local.apply.Applied;
import dev.gatehouse.local.apply.Manifests;
import dev.gatehouse.local.sample.Origins;
import dev.gatehouse.local.sample.Samples;
import dev.gatehouse.local.suite.CannotRun;
import dev.gatehouse.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code up}: starts the suite, applies the examples, says where everything is, and stays. */
final class Up {

    private Up() {}

    static int run(Arguments arguments) throws IOException, InterruptedException {
        RunnerLog.open(arguments.suite().data());
        try (Suite suite = Suite.start(arguments.suite(), System.out::println)) {
            if (arguments.examples()) applyExamples(suite, arguments.suite().root());
            System.out.print(summary(suite, arguments.examples()));
            Detached.tellReady(arguments.suite().data());
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("\nStopping")));
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static void applyExamples(Suite suite, Path root)
            throws IOException, InterruptedException {
        Path folder = root.resolve("deploy/examples");
        if (!Files.isDirectory(folder)) {
            throw new CannotRun("%s with the example manifests is missing.".formatted(folder));
        }
        var manifests = new Manifests(Optional.empty()).add(folder);
        List<Applied> changed =
                suite.operator().apply(manifests).results().stream()
                        .filter(Applied::isChange)
                        .toList();
        changed.forEach(applied -> System.out.println("Applied " + applied.line()));
    }

    private static String summary(Suite suite, boolean examples) {
        Origins origins = suite.origins();
        var text = new StringBuilder("\nGatehouse is ready.\n\n");
        line(text, "Origin", "%s and %s".formatted(origins.https(), origins.http()));
        if (examples) {
            line(text, "Sign in", Samples.signIn(origins));
            line(text, "", Samples.signInOverHttp(origins) + " (before the CA is trusted)");
            line(text, "Discovery", Samples.discovery(origins.https(), Samples.SIGN_UP_OR_SIGN_IN));
            line(text, "Client id", Samples.APP + " (the sample app)");
        }
        line(text, "Inbox", origins.inbox());
        line(text, "CA", origins.authority() + " (trust it to use https without a warning)");
        line(text, "Logs", suite.data().logs());
        return text.append("\nCtrl-C or ./gatehouse down stops it; the data stay.\n").toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("  %-10s %s%n".formatted(name, value));
    }
}
