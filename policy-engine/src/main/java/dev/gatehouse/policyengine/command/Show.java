package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.EffectivePolicy;
import java.io.PrintStream;

/** {@code policy show}: the policy with everything that it inherits and includes. */
final class Show {

    private Show() {}

    static int run(Order order, PrintStream out) {
        var named = Named.in(order, "./gatehouse policy show POLICY FILE|DIR…");
        out.print(EffectivePolicy.xml(named.chain()));
        return PolicyCommand.GOOD;
    }
}
