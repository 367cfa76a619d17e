package dev.gatehouse.local.command;

import dev.gatehouse.local.process.ForeignProcess;
import dev.gatehouse.local.suite.CannotRun;
import dev.gatehouse.local.suite.DataFolder;
import dev.gatehouse.local.suite.Leftovers;
import dev.gatehouse.local.suite.RunningSuite;
import dev.gatehouse.local.suite.SuiteOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code down}: stops the suite, or what a killed runner has left of it. */
final class Down {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Down() {}

    static int run(SuiteOptions options) throws IOException {
        Optional<RunningSuite> running = RunningSuite.find(new DataFolder(options.data()));
        if (running.isEmpty()) {
            Leftovers.end(options);
            System.out.println("Gatehouse does not run.");
            return 0;
        }
        ProcessHandle runner = running.get().runner();
        runner.destroy();
        if (!new ForeignProcess(runner).awaitEnd(LIMIT)) {
            throw new CannotRun("Process %d does not stop.".formatted(runner.pid()));
        }
        System.out.println("Stopped. The data stay in %s.".formatted(options.data()));
        return 0;
    }
}
