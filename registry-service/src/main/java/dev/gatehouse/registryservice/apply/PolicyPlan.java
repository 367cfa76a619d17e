package dev.gatehouse.registryservice.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.registryservice.manifest.CustomPolicyManifest;
import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.manifest.UserFlowManifest;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.Compilation;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.CompileError;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.Compiled;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.Source;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.Sources;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.TenantName;
import dev.gatehouse.registryservice.policy.PolicyKind;
import dev.gatehouse.registryservice.yaml.Position;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tenant's policies as they will be: those of this call and those that stay, since a changed base
 * changes or breaks the policies that stand on it. What they mean is policy-engine's answer between
 * {@link #sources} and {@link #planned}.
 */
final class PolicyPlan {

    private static final String RECORD = "recordJourneys";

    private final RegisteredTenant registered;
    private final Map<String, Manifest.OfPolicy> applied = new HashMap<>();
    private final Map<String, Source> byId = new TreeMap<>();

    PolicyPlan(RegisteredTenant registered, List<? extends Manifest.OfPolicy> manifests) {
        this.registered = registered;
        for (var policy : registered.policies()) {
            var file = "registered policy " + policy.name();
            byId.put(
                    policy.policyId(),
                    new Source(policy.kind(), policy.name(), file, policy.source()));
        }
        for (var manifest : manifests) {
            var source = source(manifest);
            var id = source.name().toLowerCase(Locale.ROOT);
            applied.put(id, manifest);
            byId.put(id, source);
        }
    }

    Sources sources(List<String> keys) {
        var tenant = new TenantName(registered.id(), registered.tenant().name());
        return new Sources(tenant, keys, List.copyOf(byId.values()));
    }

    List<Planned<Policy>> planned(Compilation compilation, Problems problems) {
        compilation.errors().forEach(error -> report(error, problems));
        if (!problems.isEmpty()) {
            return List.of();
        }
        var compiled = new HashMap<String, Compiled>();
        compilation.policies().forEach(one -> compiled.put(one.id().toLowerCase(Locale.ROOT), one));
        var planned = new ArrayList<Planned<Policy>>();
        byId.forEach((id, source) -> planned.add(planned(id, source, compiled)));
        planned.sort(Comparator.comparingInt(one -> depth(one.desired(), compiled, 0)));
        return List.copyOf(planned);
    }

    private Planned<Policy> planned(String id, Source source, Map<String, Compiled> compiled) {
        var one =
                Optional.ofNullable(compiled.get(id))
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "policy-engine neither compiled nor refused "
                                                        + id));
        var present = registered.policy(id);
        var facts = facts(one, applied.get(id), present);
        var desired =
                new Policy(
                        registered.id(),
                        id,
                        source.name(),
                        source.kind(),
                        one.baseId(),
                        source.source(),
                        one.xml(),
                        facts);
        return Optional.ofNullable(applied.get(id))
                .map(document -> Planned.of(document, present, desired))
                .orElseGet(() -> Planned.following(present, desired));
    }

    /** What the policy means, and whether it is recorded: as the manifest says, else as before. */
    private static JsonNode facts(
            Compiled one, Manifest.OfPolicy manifest, Optional<Policy> present) {
        if (!(one.facts() instanceof ObjectNode facts)) return null;
        boolean asked =
                manifest == null
                        ? present.map(Policy::facts)
                                .filter(before -> before.path(RECORD).asBoolean())
                                .isPresent()
                        : manifest.recordJourneys();
        return asked ? facts.deepCopy().put(RECORD, true) : facts;
    }

    /** How many of this tenant's policies it stands on: bases are written first. */
    private static int depth(Policy policy, Map<String, Compiled> compiled, int above) {
        var base = policy.baseId();
        int depth = above;
        while (base != null
                && compiled.containsKey(base.toLowerCase(Locale.ROOT))
                && depth < compiled.size()) {
            base = compiled.get(base.toLowerCase(Locale.ROOT)).baseId();
            depth++;
        }
        return depth;
    }

    /** Of the policies of this call alone: those that stay were warned of when they came. */
    void warn(Compilation compilation, Problems warnings) {
        compilation.warnings().stream()
                .filter(warning -> manifest(warning).isPresent())
                .forEach(warning -> report(warning, warnings));
    }

    private Optional<Manifest.OfPolicy> manifest(CompileError error) {
        return byId.entrySet().stream()
                .filter(entry -> isAbout(error, entry.getKey(), entry.getValue()))
                .findFirst()
                .map(entry -> applied.get(entry.getKey()));
    }

    private void report(CompileError error, Problems problems) {
        var manifest = manifest(error);
        var path = Optional.ofNullable(error.path()).orElse("");
        if (manifest.isEmpty()) {
            var at = new Position(error.file(), error.line(), error.column());
            problems.report(at, path, error.message());
            return;
        }
        switch (manifest.get()) {
            case CustomPolicyManifest policy ->
                    problems.report(
                            policy.source().at(error.line(), error.column()),
                            path.isEmpty() ? policy.path() : path,
                            error.message());
            case UserFlowManifest flow ->
                    problems.report(
                            flow.positionOf(path),
                            path.isEmpty() ? "spec" : underSpec(path),
                            error.message());
        }
    }

    /** The file names one source; without it, the policy does. */
    private static boolean isAbout(CompileError error, String id, Source source) {
        return error.file() != null && !error.file().isEmpty()
                ? error.file().equals(source.file())
                : error.policy() != null && error.policy().equalsIgnoreCase(id);
    }

    private static String underSpec(String path) {
        return path.equals("spec") || path.startsWith("spec.") ? path : "spec." + path;
    }

    /** Several documents of one YAML file are told apart by their names. */
    private static Source source(Manifest.OfPolicy manifest) {
        var file = manifest.header().at().file();
        return switch (manifest) {
            case UserFlowManifest flow ->
                    new Source(
                            PolicyKind.UserFlow,
                            flow.name(),
                            file + "#" + flow.name(),
                            SpecJson.of(flow.spec()));
            case CustomPolicyManifest policy ->
                    new Source(
                            PolicyKind.CustomPolicy,
                            policy.policyId(),
                            policy.source().isOwnFile()
                                    ? policy.source().at(1, 1).file()
                                    : file + "#" + policy.policyId(),
                            policy.source().xml());
        };
    }
}
