package dev.gatehouse.local.command;

import dev.gatehouse.local.apply.ApplyClient;
import dev.gatehouse.local.apply.Manifests;
import dev.gatehouse.local.suite.CannotRun;
import dev.gatehouse.local.suite.DataFolder;
import dev.gatehouse.local.suite.RunningSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/** {@code apply}: registers what the manifests say with the suite that runs here. */
final class Apply {

    private Apply() {}

    static int run(Arguments arguments) throws IOException, InterruptedException {
        if (arguments.names().isEmpty()) {
            throw new CannotRun("Say what to apply: ./gatehouse apply -f FILE, a folder, or -.");
        }
        var manifests = new Manifests(arguments.tenant());
        for (String name : arguments.names()) {
            if (name.equals("-")) manifests.addStandardInput();
            else manifests.add(Path.of(name));
        }
        var done = client(arguments).apply(manifests);
        done.results().forEach(applied -> System.out.println(applied.line()));
        done.warnings().forEach(System.out::println);
        return 0;
    }

    static ApplyClient client(Arguments arguments) {
        var data = new DataFolder(arguments.suite().data());
        RunningSuite running =
                RunningSuite.find(data)
                        .orElseThrow(
                                () ->
                                        new CannotRun(
                                                "Gatehouse does not run: ./gatehouse up starts it."));
        try {
            return new ApplyClient(
                    running.registry(),
                    data.secrets().peerPrivateKey("operator"),
                    Clock.systemUTC());
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotRun("The operator's key can not be read.", e);
        }
    }
}
