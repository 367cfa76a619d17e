package dev.gatehouse.local.command;

import dev.gatehouse.local.suite.CannotRun;
import dev.gatehouse.local.suite.DataFolder;
import dev.gatehouse.local.suite.RunningSuite;
import dev.gatehouse.local.suite.Suite;
import dev.gatehouse.local.suite.SuiteOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code down}: stops the suite, or what a killed runner has left of it. */
final class Down {

    private static final long LIMIT_SECONDS = 90;

    private Down() {}

    static int run(SuiteOptions options) throws IOException, InterruptedException {
        Optional<RunningSuite> running = RunningSuite.find(new DataFolder(options.data()));
        if (running.isEmpty()) {
            Suite.endLeftovers(options);
            System.out.println("Gatehouse does not run.");
            return 0;
        }
        ProcessHandle runner = running.get().runner();
        runner.destroy();
        try {
            runner.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotRun("Process %d does not stop.".formatted(runner.pid()), e);
        }
        System.out.println("Stopped. The data stay in %s.".formatted(options.data()));
        return 0;
    }
}
