package dev.gatehouse.policyengine.command;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry point of {@code ./gatehouse policy}. */
public final class PolicyCommand {
    static final int GOOD = 0;
    static final int BAD = 1;

    /** For pipelines: nothing was found out, because the order or a file can not be read. */
    static final int CANNOT_RUN = 2;

    private static final String USAGE =
            """
            ./gatehouse policy check FILE|DIR…   compiles policies without a server and tells all that is wrong with them
                --format json       one object instead of lines
                --no-warnings       only what prevents that a policy runs
            ./gatehouse policy show POLICY FILE|DIR…    prints what a policy comes to with all that it inherits and
                                    includes, and where each element was written
            ./gatehouse policy graph POLICY FILE|DIR…   draws its journey as Mermaid text
                --svg               as a picture
                --journey ID        another journey than the relying party's
            ./gatehouse policy test FILE|DIR…    runs the journeys that test files (YAML) tell, without browser, database and
                                    network; of a DIR, those that end in .test.yaml
                --trace             what happened, of tests that pass, too
                --junit FILE        writes what came of them as JUnit XML, too

            A POLICY is an id or a file. A FILE is a TrustFrameworkPolicy, a DIR is searched for them. Base
            policies are looked for in the folder of the policy, then among all that is named. The exit status is
            0 when every policy compiles and every test passes, 1 when one does not, 2 when the order or the files can not be read.
            Policy keys need not exist.
            """;

    private PolicyCommand() {}

    public static void main(String[] words) {
        // the engine's log is for who runs it as a service
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(run(List.of(words), System.out, System.err));
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.isEmpty() || words.getFirst().matches("help|--help|-h")) {
            out.print(USAGE);
            return GOOD;
        }
        try {
            var order = Order.read(words.subList(1, words.size()));
            return switch (words.getFirst()) {
                case "check" -> Check.run(order, out);
                case "show" -> Show.run(order, out);
                case "graph" -> Graph.run(order, out, err);
                case "test" -> Tests.run(order, out);
                default ->
                        throw new CannotRun(
                                "There is no command policy " + words.getFirst() + ".\n" + USAGE);
            };
        } catch (CannotRun e) {
            err.println(e.getMessage().stripTrailing());
            return CANNOT_RUN;
        }
    }
}
