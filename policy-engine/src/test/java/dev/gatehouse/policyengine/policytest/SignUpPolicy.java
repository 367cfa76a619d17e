package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.policy.Checked;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policy.PolicyParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The example policies of the project, and test files that are about them. */
final class SignUpPolicy {
    static final CompiledPolicy POLICY = compiled(source());

    private SignUpPolicy() {}

    static String source() {
        return source("sign-up.xml");
    }

    /** Of another example. */
    static String source(String example) {
        var file =
                Path.of(
                        System.getProperty("gatehouse.root", ".."),
                        "deploy",
                        "policy-tests",
                        example);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CompiledPolicy compiled(String xml) {
        var parsed = PolicyParser.parse("sign-up.xml", xml.getBytes(StandardCharsets.UTF_8));
        if (!(parsed instanceof Checked.Accepted<?>(var policy))) {
            throw new AssertionError(parsed.toString());
        }
        var findings = PolicyCompiler.check(List.of((ParsedPolicy) policy), Optional.empty());
        return findings.policy()
                .orElseThrow(() -> new AssertionError(findings.errors().toString()));
    }

    /** The failures of one test, whose members these are. */
    static List<String> run(CompiledPolicy policy, String test) {
        return result(policy, test).failures();
    }

    static List<String> run(String test) {
        return run(POLICY, test);
    }

    static Result result(CompiledPolicy policy, String test) {
        var yaml = "policy: sign-up.xml\ntests:\n- name: it\n" + test.indent(2);
        return TestFile.read("t.yaml", yaml).run(policy).getFirst();
    }
}
