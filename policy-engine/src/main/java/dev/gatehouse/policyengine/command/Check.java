package dev.gatehouse.policyengine.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policy.PolicyError;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code policy check}: everything that is wrong with the policies, each thing once. */
final class Check {
    private final PolicyFiles files;
    private final Set<PolicyError> errors = new LinkedHashSet<>();
    private final Set<PolicyError> warnings = new LinkedHashSet<>();

    private Check(PolicyFiles files) {
        this.files = files;
    }

    /** What a pipeline reads; {@code policies} counts those that were asked for. */
    record Report(int policies, List<PolicyError> errors, List<PolicyError> warnings) {}

    static int run(Order order, PrintStream out) {
        var check = new Check(PolicyFiles.read(order.names()));
        check.files.asked().forEach(check::check);
        if (order.has("--no-warnings")) check.warnings.clear();
        var report = check.report();
        out.print(isJson(order) ? json(report) : text(report));
        return report.errors().isEmpty() ? PolicyCommand.GOOD : PolicyCommand.BAD;
    }

    private static boolean isJson(Order order) {
        var format = order.option("--format").orElse("text");
        if (!format.matches("text|json")) {
            throw new CannotRun("--format is text or json, not " + format + ".");
        }
        return format.equals("json");
    }

    private Report report() {
        return new Report(files.asked().size(), List.copyOf(errors), List.copyOf(warnings));
    }

    private void check(PolicyFile file) {
        var chain = files.chain(file);
        errors.addAll(file.read().errors());
        if (file.policy().isEmpty()) return;
        files.rival(file).ifPresent(rival -> errors.add(doubled(file, rival)));
        var findings =
                PolicyCompiler.check(
                        chain.stream().map(p -> p.policy().orElseThrow()).toList(),
                        Optional.empty());
        errors.addAll(findings.errors());
        warnings.addAll(findings.warnings());
    }

    private static PolicyError doubled(PolicyFile file, PolicyFile rival) {
        return new PolicyError(
                file.path().toString(),
                1,
                1,
                "TrustFrameworkPolicy",
                "PolicyId: expected another than \"%s\", which is in %s"
                        .formatted(
                                file.policy().map(ParsedPolicy::policyId).orElse(""),
                                rival.path()));
    }

    private static String text(Report report) {
        var lines = new ArrayList<String>();
        report.errors().forEach(error -> lines.add(line("error", error)));
        report.warnings().forEach(warning -> lines.add(line("warning", warning)));
        lines.add(
                "%s checked: %s, %s"
                        .formatted(
                                counted(report.policies(), "policy", "policies"),
                                counted(report.errors().size(), "error", "errors"),
                                counted(report.warnings().size(), "warning", "warnings")));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String severity, PolicyError error) {
        return "%s:%d:%d: %s: <%s> %s"
                .formatted(
                        error.file(),
                        error.line(),
                        error.column(),
                        severity,
                        error.element(),
                        error.message());
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String json(Report report) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
