package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.UserJourney;
import java.io.PrintStream;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code policy graph}: draws the journey that the policy runs, or another that it has. */
final class Graph {

    private Graph() {}

    static int run(Order order, PrintStream out, PrintStream err) {
        var named = Named.in(order, "./gatehouse policy graph POLICY FILE|DIR…");
        var findings = PolicyCompiler.check(named.chain(), Optional.empty());
        findings.errors().forEach(err::println);
        if (findings.policy().isEmpty()) return PolicyCommand.BAD;
        var policy = findings.policy().get();
        var graph = JourneyGraph.of(journey(policy, order));
        out.print(order.has("--svg") ? Svg.of(graph) : Mermaid.of(graph));
        return PolicyCommand.GOOD;
    }

    private static UserJourney journey(CompiledPolicy policy, Order order) {
        var asked = order.option("--journey");
        return asked.map(policy.userJourneys()::get)
                .or(
                        () ->
                                policy.relyingParty()
                                        .filter(_ -> asked.isEmpty())
                                        .map(RelyingParty::defaultUserJourney))
                .orElseThrow(
                        () ->
                                new CannotRun(
                                        "Say --journey with one of %s."
                                                .formatted(
                                                        policy.userJourneys().keySet().stream()
                                                                .sorted()
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
