package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes target/policy-report.md: what becomes of each published policy, and what it uses. */
class PolicyReportTest {
    private static final Path REPORT = Path.of("target", "policy-report.md");

    /** By element: what of it is a feature, and what the feature is called. */
    private static final Map<String, String> FEATURES =
            Map.of(
                    "OrchestrationStep", "Type",
                    "ClaimsTransformation", "TransformationMethod",
                    "DisplayControl", "UserInterfaceControlType",
                    "Predicate", "Method",
                    "Endpoint", "Id",
                    "Mask", "Type",
                    "SubJourney", "Type");

    private static final Set<String> TEXT_FEATURES =
            Set.of("UserInputType", "OutputTokenFormat", "EnabledForUserJourneys", "DataUri");

    private record Entry(Path file, ReadPolicy read, Optional<Findings> findings) {
        List<PolicyError> errors() {
            return findings.map(Findings::errors).orElse(read.errors());
        }

        List<PolicyError> warnings() {
            return findings.map(Findings::warnings).orElse(List.of());
        }
    }

    @Test
    void every_published_policy_compiles_and_the_report_tells_what_it_uses() throws IOException {
        PublishedPolicies.assumeThere();
        var entries = new ArrayList<Entry>();
        for (var file : PublishedPolicies.files(PublishedPolicies.FOLDER)) entries.add(read(file));
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report(entries));
        assertEquals(
                List.of(),
                entries.stream().flatMap(entry -> entry.errors().stream()).distinct().toList());
    }

    private static Entry read(Path file) throws IOException {
        var read = PolicyParser.read(file.getFileName().toString(), Files.readAllBytes(file));
        if (read.policy().isEmpty()) return new Entry(file, read, Optional.empty());
        var beside = beside(file);
        var usual =
                beside(PublishedPolicies.FOLDER.resolve("starterpack/SocialAndLocalAccounts/x"));
        var chain = new ArrayDeque<ParsedPolicy>();
        for (var next = read.policy();
                next.isPresent();
                next = PublishedPolicies.base(next.get(), beside, usual)) {
            chain.addFirst(next.get());
        }
        return new Entry(
                file,
                read,
                Optional.of(PolicyCompiler.check(List.copyOf(chain), Optional.empty())));
    }

    private static Map<String, ParsedPolicy> beside(Path file) throws IOException {
        Map<String, ParsedPolicy> policies = new LinkedHashMap<>();
        for (var other : PublishedPolicies.files(file.getParent())) {
            if (!other.getParent().equals(file.getParent())) continue;
            PolicyParser.read(other.getFileName().toString(), Files.readAllBytes(other))
                    .policy()
                    .ifPresent(p -> policies.put(p.policyId().toLowerCase(Locale.ROOT), p));
        }
        return policies;
    }

    private static String report(List<Entry> entries) {
        long good = entries.stream().filter(entry -> entry.errors().isEmpty()).count();
        var out = new StringBuilder("# Published policies\n\n");
        out.append("%d files, %d compile.\n".formatted(entries.size(), good));
        for (var entry : entries) {
            out.append("\n## %s\n\n".formatted(PublishedPolicies.FOLDER.relativize(entry.file())));
            entry.read()
                    .policy()
                    .ifPresent(
                            policy ->
                                    out.append(
                                            "`%s`%s, %s\n"
                                                    .formatted(
                                                            policy.policyId(),
                                                            policy.basePolicyId()
                                                                    .map(
                                                                            base ->
                                                                                    " on `" + base
                                                                                            + "`")
                                                                    .orElse(", a root"),
                                                            policy.isRelyingParty()
                                                                    ? "can be run"
                                                                    : "a base of others")));
            out.append(entry.errors().isEmpty() ? "\nCompiles.\n" : "\nRefused:\n\n");
            entry.errors().forEach(error -> out.append("- ").append(error).append('\n'));
            if (!entry.warnings().isEmpty()) out.append("\nWarnings:\n\n");
            entry.warnings().forEach(warning -> out.append("- ").append(warning).append('\n'));
            out.append("\nThe file uses:\n\n").append(features(entry.read()));
            entry.findings()
                    .flatMap(Findings::policy)
                    .filter(CompiledPolicy::isRunnable)
                    .ifPresent(
                            policy -> out.append("\nIts journeys call:\n\n").append(calls(policy)));
        }
        return out.toString();
    }

    private static String calls(CompiledPolicy policy) {
        var called = new CalledProfiles(policy.relyingParty().orElseThrow(), policy.userJourneys());
        Map<String, Set<String>> used = new TreeMap<>();
        for (var profile : called.all()) {
            note(
                    used,
                    "Handlers",
                    profile.protocol().handler().orElse(profile.protocol().name().xml()));
            Stream.of(profile.inputClaimsTransformations(), profile.outputClaimsTransformations())
                    .flatMap(List::stream)
                    .forEach(t -> note(used, "Transformations", t.method()));
            profile.sessionManagement()
                    .flatMap(session -> session.protocol().handler())
                    .ifPresent(handler -> note(used, "Session providers", handler));
            for (var claim : profile.displayClaims()) {
                if (claim instanceof DisplayClaim.Control(var control, var _)) {
                    note(used, "Display controls", control.type().xml());
                }
            }
        }
        return lines(used);
    }

    private static void note(Map<String, Set<String>> used, String kind, String feature) {
        used.computeIfAbsent(kind, _ -> new TreeSet<>()).add(feature);
    }

    private static String lines(Map<String, Set<String>> used) {
        return used.entrySet().stream()
                .map(e -> "- " + e.getKey() + ": " + String.join(", ", e.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String features(ReadPolicy read) {
        Map<String, Set<String>> used = new TreeMap<>();
        var open = new ArrayDeque<Element>();
        read.policy().ifPresent(policy -> open.add(policy.root()));
        while (!open.isEmpty()) {
            var element = open.remove();
            feature(element).ifPresent(feature -> note(used, element.name(), feature));
            open.addAll(element.children());
        }
        return lines(used);
    }

    private static Optional<String> feature(Element element) {
        if (element.name().equals("Protocol") && element.attribute("PartnerClaimType").isEmpty()) {
            return element.attribute("Handler")
                    .flatMap(ProfileHandlers::simpleName)
                    .or(() -> element.attribute("Name"));
        }
        if (TEXT_FEATURES.contains(element.name())) return Optional.of(element.text().trim());
        return Optional.ofNullable(FEATURES.get(element.name())).flatMap(element::attribute);
    }
}
