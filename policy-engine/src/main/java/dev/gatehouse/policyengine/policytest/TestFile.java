package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of tests.
 *
 * @param policy an id or a file, seen from the folder of the test file
 * @param files where else its bases are
 * @param keys values of policy keys, by name
 */
public record TestFile(
        String policy,
        List<String> files,
        Map<String, String> keys,
        List<Case> tests,
        Mentions mentions) {

    public static TestFile read(String file, String yaml) {
        var root = Value.read(file, yaml);
        var members = root.members("policy", "files", "keys", "tests");
        var mentions = new Mentions();
        var tests =
                members.needed("tests").items().stream()
                        .map(test -> new CaseReader(mentions).read(test))
                        .toList();
        if (tests.isEmpty()) throw members.needed("tests").expected("at least one test");
        var keys = new LinkedHashMap<String, String>();
        members.get("keys")
                .ifPresent(
                        all ->
                                all.entries()
                                        .forEach(
                                                one ->
                                                        keys.put(
                                                                mentions.key(one.key()),
                                                                one.value().text())));
        return new TestFile(
                members.needed("policy").text(),
                members.list("files", Value::text),
                keys,
                tests,
                mentions);
    }

    /** Runs all of them. */
    public List<Result> run(CompiledPolicy policy) {
        var unknown = mentions.unknownIn(policy);
        if (!unknown.isEmpty()) throw new NotReadable(String.join("\n", unknown));
        var ring = TestKeys.ring(policy, keys);
        return tests.stream().map(test -> CaseRun.of(policy, ring, test)).toList();
    }

    /** Policy keys are secrets even here. */
    @Override
    public String toString() {
        return "TestFile[" + policy + "]";
    }
}
