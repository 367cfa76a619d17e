package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policy.ReadPolicy;
import dev.gatehouse.policyengine.userflow.GatehouseBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that are asked for, and those beside them that they may stand on. A folder is a
 * tenant of its own: the same policy ids may come again in another.
 */
final class PolicyFiles {
    /** Several bases of a name come from collections of samples; there every way is tried. */
    private static final int MAX_CHAINS = 32;

    private final List<PolicyFile> asked;
    private final List<PolicyFile> all;

    private PolicyFiles(List<PolicyFile> asked, List<PolicyFile> all) {
        this.asked = asked;
        this.all = all;
    }

    static PolicyFiles read(List<String> names) {
        if (names.isEmpty()) throw new CannotRun("Say which files, or a folder.");
        Map<Path, PolicyFile> files = new LinkedHashMap<>();
        for (var name : names) {
            for (var path : paths(Path.of(name))) files.put(key(path), PolicyFile.read(path));
        }
        if (files.isEmpty()) {
            throw new CannotRun("There is no policy in " + String.join(", ", names) + ".");
        }
        var asked = List.copyOf(files.values());
        var folders = new HashSet<Path>();
        for (var file : asked) {
            if (!folders.add(file.folder())) continue;
            for (var path : listed(folderAsWritten(file.path()), 1)) {
                files.computeIfAbsent(key(path), _ -> PolicyFile.read(path));
            }
        }
        return new PolicyFiles(asked, List.copyOf(files.values()));
    }

    List<PolicyFile> asked() {
        return asked;
    }

    /** By its id, or by the name of its file. */
    PolicyFile named(String policy) {
        return Stream.concat(asked.stream(), all.stream())
                .filter(file -> file.isPolicy(policy) || file.path().equals(Path.of(policy)))
                .filter(file -> file.policy().isPresent())
                .findFirst()
                .orElseThrow(
                        () -> new CannotRun("There is no policy " + policy + " in the files."));
    }

    /** From the base down, the way that compiles best where there are several bases of a name. */
    List<PolicyFile> chain(PolicyFile policy) {
        var chains = chains(List.of(policy)).limit(MAX_CHAINS).toList();
        return chains.size() == 1
                ? chains.getFirst()
                : chains.stream().min(Comparator.comparingInt(PolicyFiles::faults)).orElseThrow();
    }

    private static int faults(List<PolicyFile> chain) {
        var policies = chain.stream().map(file -> file.policy().orElseThrow()).toList();
        return PolicyCompiler.check(policies, Optional.empty()).errors().size();
    }

    /** A circle ends where it closes and the compiler refuses what is left. */
    private Stream<List<PolicyFile>> chains(List<PolicyFile> above) {
        var bases =
                bases(above.getFirst()).stream()
                        .filter(base -> above.stream().noneMatch(file -> file.isPolicy(id(base))))
                        .toList();
        if (bases.isEmpty()) return Stream.of(above);
        return bases.stream()
                .flatMap(base -> chains(Stream.concat(Stream.of(base), above.stream()).toList()));
    }

    /** Another file of the same folder that has the same policy id. */
    Optional<PolicyFile> rival(PolicyFile policy) {
        return asked.stream()
                .takeWhile(other -> other != policy)
                .filter(other -> other.folder().equals(policy.folder()))
                .filter(other -> other.isPolicy(id(policy)))
                .findFirst();
    }

    /** The one of the same folder, else all that have the name. */
    private List<PolicyFile> bases(PolicyFile policy) {
        var wanted = policy.policy().flatMap(ParsedPolicy::basePolicyId);
        if (wanted.isEmpty()) return List.of();
        var id = wanted.get();
        if (GatehouseBase.POLICY_ID.equalsIgnoreCase(id)) return List.of(shipped());
        var named = all.stream().filter(file -> file.isPolicy(id)).toList();
        return named.stream()
                .filter(file -> file.folder().equals(policy.folder()))
                .findFirst()
                .map(List::of)
                .orElse(named);
    }

    private static PolicyFile shipped() {
        var policy = GatehouseBase.policy();
        return new PolicyFile(
                Path.of(policy.fileName()), new ReadPolicy(Optional.of(policy), List.of()));
    }

    private static String id(PolicyFile file) {
        return file.policy().map(ParsedPolicy::policyId).orElse("").toLowerCase(Locale.ROOT);
    }

    private static List<Path> paths(Path name) {
        if (Files.isDirectory(name)) return listed(name, Integer.MAX_VALUE);
        if (!Files.exists(name)) throw new CannotRun("There is no file " + name + ".");
        return List.of(name);
    }

    private static List<Path> listed(Path folder, int depth) {
        try (var paths = Files.walk(folder, depth)) {
            var found = new ArrayList<Path>();
            paths.filter(Files::isRegularFile)
                    .filter(PolicyFile::looksLikeOne)
                    .sorted()
                    .forEach(found::add);
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRun(folder + " can not be read: " + e.getMessage());
        }
    }

    private static Path folderAsWritten(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
