package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The policies that Microsoft publishes must be accepted as they are. */
class PublishedPoliciesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("gatehouse.root", "."), "..", "shared", "policies")
                    .normalize();

    @TestFactory
    Stream<DynamicTest> every_published_policy_is_parsed() throws IOException {
        assumeThere();
        return files(FOLDER).stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        FOLDER.relativize(file).toString(), () -> parse(file)));
    }

    @TestFactory
    Stream<DynamicTest> every_published_policy_compiles_with_its_base() throws IOException {
        assumeThere();
        List<DynamicTest> tests = new ArrayList<>();
        var usualBase = policies(FOLDER.resolve("starterpack/SocialAndLocalAccounts"));
        for (var folder : folders()) {
            var policies = policies(folder);
            for (var policy : policies.values()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                FOLDER.relativize(folder) + " " + policy.policyId(),
                                () -> compile(policy, policies, usualBase)));
            }
        }
        assertTrue(tests.size() > 50, "found " + tests.size());
        return tests.stream();
    }

    @Test
    void the_starter_packs_case_of_surname_is_resolved() throws IOException {
        assumeThere();
        var policies = policies(FOLDER.resolve("starterpack/SocialAndLocalAccounts"));
        var policy = compile(policies.get("b2c_1a_signup_signin"), policies, Map.of());
        var claims = policy.relyingParty().orElseThrow().technicalProfile().outputClaims();
        assertTrue(
                claims.stream()
                        .anyMatch(
                                c -> c.nameIn(ProtocolName.OPEN_ID_CONNECT).equals("family_name")));
        assertTrue(
                policy.technicalProfiles()
                        .get("SelfAsserted-LocalAccountSignin-Email")
                        .isHandledBy("SelfAssertedAttributeProvider"));
        assertEquals(
                "RedeemRefreshToken",
                policy.relyingParty().orElseThrow().endpoint("Token").orElseThrow().id());
    }

    private static CompiledPolicy compile(
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

    private static Optional<ParsedPolicy> base(
            ParsedPolicy policy,
            Map<String, ParsedPolicy> policies,
            Map<String, ParsedPolicy> usualBase) {
        var id = policy.basePolicyId().map(i -> i.toLowerCase(Locale.ROOT));
        return id.map(i -> policies.getOrDefault(i, usualBase.get(i)));
    }

    /** Whatever keys the policies name are registered. */
    private static Set<String> keys(Iterable<ParsedPolicy> chain) {
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

    private static ParsedPolicy parse(Path file) throws IOException {
        return switch (PolicyParser.parse(
                file.getFileName().toString(), Files.readAllBytes(file))) {
            case Checked.Accepted<ParsedPolicy>(var policy) -> policy;
            case Checked.Refused<ParsedPolicy>(var errors) ->
                    throw new AssertionError(errors.toString());
        };
    }

    private static Map<String, ParsedPolicy> policies(Path folder) throws IOException {
        Map<String, ParsedPolicy> policies = new LinkedHashMap<>();
        for (var file : files(folder)) {
            if (!file.getParent().equals(folder)) continue;
            var policy = parse(file);
            policies.put(policy.policyId().toLowerCase(Locale.ROOT), policy);
        }
        return policies;
    }

    private static List<Path> folders() throws IOException {
        return files(FOLDER).stream().map(Path::getParent).distinct().toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static void assumeThere() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "the published policies are not beside the project, at ../shared/policies");
    }
}
