package dev.gatehouse.local.suite;

import dev.gatehouse.local.database.EmbeddedDatabase;
import dev.gatehouse.local.process.ForeignProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/** What a runner that was killed has left running on a data folder. */
public final class Leftovers {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Leftovers() {}

    public static void end(SuiteOptions options) throws IOException {
        var data = new DataFolder(options.data());
        var found = new ArrayList<ForeignProcess>();
        for (Service service : Service.values()) {
            new ServiceProcess(service, options, data, null, line -> {})
                    .leftover()
                    .ifPresent(found::add);
        }
        found.forEach(leftover -> leftover.handle().destroyForcibly());
        found.forEach(leftover -> leftover.awaitEnd(LIMIT));
        EmbeddedDatabase.stopLeftover(data.postgres());
    }
}
