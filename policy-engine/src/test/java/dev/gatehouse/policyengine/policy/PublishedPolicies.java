package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policies of others that lie beside the project; tests of them are skipped without. */
public final class PublishedPolicies {
    static final Path FOLDER =
            Path.of(System.getProperty("gatehouse.root", ".."), "..", "shared", "policies")
                    .normalize();

    private PublishedPolicies() {}

    /** Each that has a relying party, by folder and id. */
    public static Map<String, CompiledPolicy> runnable() throws IOException {
        assumeThere();
        var usualBase = policies(FOLDER.resolve("starterpack/SocialAndLocalAccounts"));
        var runnable = new LinkedHashMap<String, CompiledPolicy>();
        for (var folder : folders()) {
            var policies = policies(folder);
            for (var policy : policies.values()) {
                var compiled = compile(policy, policies, usualBase);
                if (!compiled.isRunnable()) continue;
                runnable.put(FOLDER.relativize(folder) + " " + policy.policyId(), compiled);
            }
        }
        return runnable;
    }

    /** One that has no base; skipped where the policies are not beside the project. */
    public static CompiledPolicy alone(String folder, String file) throws IOException {
        assumeThere();
        return compile(parse(FOLDER.resolve(folder).resolve(file)), Map.of(), Map.of());
    }

    static CompiledPolicy compile(
            ParsedPolicy policy,
            Map<String, ParsedPolicy> policies,
            Map<String, ParsedPolicy> usualBase) {
        var chain = new ArrayDeque<ParsedPolicy>();
        for (var next = Optional.of(policy);
                next.isPresent();
                next = base(next.get(), policies, usualBase)) {
            chain.addFirst(next.get());
        }
        return switch (PolicyCompiler.compile(List.copyOf(chain), keys(chain))) {
            case Checked.Accepted<CompiledPolicy>(var compiled) -> compiled;
            case Checked.Refused<CompiledPolicy>(var errors) ->
                    throw new AssertionError(errors.toString());
        };
    }

    static Optional<ParsedPolicy> base(
            ParsedPolicy policy,
            Map<String, ParsedPolicy> policies,
            Map<String, ParsedPolicy> usualBase) {
        var id = policy.basePolicyId().map(i -> i.toLowerCase(Locale.ROOT));
        return id.map(i -> policies.getOrDefault(i, usualBase.get(i)));
    }

    /** Whatever keys the policies name are registered. */
    static Set<String> keys(Iterable<ParsedPolicy> chain) {
        Set<String> keys = new HashSet<>();
        var open = new ArrayDeque<Element>();
        chain.forEach(policy -> open.add(policy.root()));
        while (!open.isEmpty()) {
            var element = open.remove();
            element.attribute("StorageReferenceId").ifPresent(keys::add);
            open.addAll(element.children());
        }
        return keys;
    }

    static ParsedPolicy parse(Path file) throws IOException {
        return switch (PolicyParser.parse(
                file.getFileName().toString(), Files.readAllBytes(file))) {
            case Checked.Accepted<ParsedPolicy>(var policy) -> policy;
            case Checked.Refused<ParsedPolicy>(var errors) ->
                    throw new AssertionError(errors.toString());
        };
    }

    static Map<String, ParsedPolicy> policies(Path folder) throws IOException {
        Map<String, ParsedPolicy> policies = new LinkedHashMap<>();
        for (var file : files(folder)) {
            if (!file.getParent().equals(folder)) continue;
            var policy = parse(file);
            policies.put(policy.policyId().toLowerCase(Locale.ROOT), policy);
        }
        return policies;
    }

    static List<Path> folders() throws IOException {
        return files(FOLDER).stream().map(Path::getParent).distinct().toList();
    }

    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    static void assumeThere() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "the published policies are not beside the project, at ../shared/policies");
    }
}
