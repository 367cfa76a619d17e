package dev.gatehouse.policyengine.compile;

import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.policyengine.compile.CompileAnswer.Compiled;
import dev.gatehouse.policyengine.compile.CompileAnswer.Problem;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyError;
import dev.gatehouse.policyengine.policy.PolicyParser;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import dev.gatehouse.policyengine.userflow.UserFlowChecked;
import dev.gatehouse.policyengine.userflow.UserFlowPolicy;
import dev.gatehouse.policyengine.userflow.UserFlowReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One request of registry-service: all policies of a tenant, parsed, generated and compiled. */
final class Compilation {
    private final CompileRequest request;
    private final List<Parsed> parsed = new ArrayList<>();

    /** The same error of a base policy is found in each policy that stands on it: said once. */
    private final Set<Problem> problems = new LinkedHashSet<>();

    private final Set<Problem> warnings = new LinkedHashSet<>();

    private record Parsed(CompileRequest.Source source, ParsedPolicy policy, String xml) {}

    private Compilation(CompileRequest request) {
        this.request = request;
    }

    static CompileAnswer of(CompileRequest request) {
        return new Compilation(request).run();
    }

    private CompileAnswer run() {
        for (var source : request.policies()) parse(source);
        var keys = new LinkedHashSet<>(request.keys());
        keys.add(PolicyFacts.TENANT_KEY_SET);
        var chains = new PolicyChains(parsed.stream().map(Parsed::policy).toList(), keys);
        var compiled = new ArrayList<Compiled>();
        for (var one : parsed) {
            var findings = chains.compile(one.policy().policyId()).orElseThrow();
            findings.policy().ifPresent(policy -> compiled.add(compiled(one, policy)));
            if (findings.policy().isEmpty()) refuse(one.policy().policyId(), findings.errors());
            if (!one.source().isUserFlow()) warn(one.policy().policyId(), findings.warnings());
        }
        return new CompileAnswer(compiled, List.copyOf(problems), List.copyOf(warnings));
    }

    private void parse(CompileRequest.Source source) {
        if (source.isUserFlow()) {
            generate(source);
        } else {
            accept(source, source.source());
        }
    }

    private void generate(CompileRequest.Source source) {
        switch (UserFlowReader.read(source.source())) {
            case UserFlowChecked.Accepted(var spec) ->
                    accept(
                            source,
                            UserFlowPolicy.generate(
                                    source.name(),
                                    request.tenant().name(),
                                    request.tenant().id().toString(),
                                    spec));
            case UserFlowChecked.Refused(var errors) ->
                    errors.forEach(
                            error ->
                                    problems.add(
                                            new Problem(
                                                    source.file(),
                                                    0,
                                                    0,
                                                    error.path(),
                                                    error.message(),
                                                    source.name())));
        }
    }

    private void accept(CompileRequest.Source source, String xml) {
        var read = PolicyParser.read(source.file(), xml.getBytes(StandardCharsets.UTF_8));
        // the errors of a policy that is there are found again when it is compiled
        read.policy()
                .ifPresentOrElse(
                        policy -> parsed.add(new Parsed(source, policy, xml)),
                        () -> refuse(source.name(), read.errors()));
    }

    private static Compiled compiled(Parsed one, CompiledPolicy policy) {
        var name = one.policy().policyId();
        return new Compiled(
                lower(name),
                name,
                one.source().kind(),
                one.policy().basePolicyId().map(Compilation::lower).orElse(null),
                one.xml(),
                RelyingPartyFacts.of(policy).orElse(null));
    }

    private void refuse(String policy, List<PolicyError> errors) {
        errors.forEach(error -> problems.add(problem(policy, error)));
    }

    /** Not of user flows: nobody has written their XML. */
    private void warn(String policy, List<PolicyError> found) {
        found.forEach(warning -> warnings.add(problem(policy, warning)));
    }

    private static Problem problem(String policy, PolicyError error) {
        return new Problem(
                error.file(),
                error.line(),
                error.column(),
                error.element(),
                error.message(),
                policy);
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
