package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policytest.NotReadable;
import dev.gatehouse.policyengine.policytest.Result;
import dev.gatehouse.policyengine.policytest.TestFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code policy test}: what becomes of the journeys that test files tell. */
final class Tests {
    private static final int INDENT = 5;

    private Tests() {}

    static int run(Order order, PrintStream out) {
        if (order.names().isEmpty()) throw new CannotRun("Say ./gatehouse policy test FILE|DIR….");
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (var path : files(order.names())) results.put(path.toString(), file(path));
        boolean traces = order.has("--trace");
        results.forEach((file, all) -> all.forEach(result -> tell(file, result, traces, out)));
        var all = results.values().stream().flatMap(List::stream).toList();
        long failed = all.stream().filter(result -> !result.passed()).count();
        out.println(
                "%d %s, %d failed"
                        .formatted(all.size(), all.size() == 1 ? "test" : "tests", failed));
        order.option("--junit").ifPresent(to -> write(Path.of(to), JUnitReport.of(results)));
        return failed == 0 ? PolicyCommand.GOOD : PolicyCommand.BAD;
    }

    /** Of a folder those that end in {@code .test.yaml}. */
    private static List<Path> files(List<String> names) {
        var files = new ArrayList<Path>();
        for (var name : names) {
            var path = Path.of(name);
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (var found = Files.walk(path)) {
                found.filter(one -> one.toString().matches(".*\\.test\\.ya?ml"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                throw new CannotRun(path + " can not be read: " + e.getMessage());
            }
        }
        if (files.isEmpty()) throw new CannotRun("There is no file that ends in .test.yaml.");
        return files;
    }

    private static List<Result> file(Path path) {
        try {
            var tests = TestFile.read(path.toString(), Files.readString(path));
            var policy = compiled(path, tests);
            return tests.run(policy);
        } catch (NotReadable e) {
            throw new CannotRun(e.getMessage());
        } catch (IOException e) {
            throw new CannotRun(path + " can not be read: " + e.getMessage());
        }
    }

    private static CompiledPolicy compiled(Path path, TestFile tests) {
        var folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
        var beside = folder.resolve(tests.policy());
        boolean isFile = Files.isRegularFile(beside);
        var names =
                Stream.concat(
                                isFile ? Stream.of(beside) : Stream.<Path>empty(),
                                tests.files().stream().map(folder::resolve))
                        .map(Path::toString)
                        .toList();
        var files = PolicyFiles.read(names.isEmpty() ? List.of(folderName(folder)) : names);
        var chain = files.chain(files.named(isFile ? beside.toString() : tests.policy()));
        var findings =
                PolicyCompiler.check(
                        chain.stream().map(file -> file.policy().orElseThrow()).toList(),
                        Optional.empty());
        var policy = findings.policy();
        if (policy.isEmpty()) {
            throw new CannotRun(
                    findings.errors().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
        }
        if (policy.get().relyingParty().isEmpty()) {
            throw new CannotRun(path + ": " + tests.policy() + " has no relying party to test.");
        }
        return policy.get();
    }

    private static String folderName(Path folder) {
        return folder.toString().isEmpty() ? "." : folder.toString();
    }

    private static void tell(String file, Result result, boolean traces, PrintStream out) {
        out.println("%s %s: %s".formatted(result.passed() ? "ok  " : "FAIL", file, result.name()));
        result.failures().forEach(failure -> out.println(failure.indent(INDENT).stripTrailing()));
        if (result.passed() && !traces) return;
        out.println("     what happened:");
        TraceLines.of(result.trace()).forEach(line -> out.println("       " + line));
    }

    private static void write(Path to, String report) {
        try {
            Files.writeString(to, report);
        } catch (IOException e) {
            throw new CannotRun(to + " can not be written: " + e.getMessage());
        }
    }
}
