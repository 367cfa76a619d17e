package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.ReadPolicy;
import dev.gatehouse.policyengine.userflow.GatehouseBase;
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
import java.util.stream.Stream;

/**
 * The policies that are asked for, and those beside them that they may stand on. A folder is a
 * tenant of its own: the same policy ids may come again in another.
 */
final class PolicyFiles {
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

    /** From the base down; a circle ends where it closes and the compiler refuses what is left. */
    List<PolicyFile> chain(PolicyFile policy) {
        var chain = new ArrayDeque<PolicyFile>();
        var seen = new HashSet<String>();
        var at = Optional.of(policy);
        while (at.isPresent() && seen.add(id(at.get()))) {
            chain.addFirst(at.get());
            at = base(at.get());
        }
        return List.copyOf(chain);
    }

    /** Another file of the same folder that has the same policy id. */
    Optional<PolicyFile> rival(PolicyFile policy) {
        return asked.stream()
                .takeWhile(other -> other != policy)
                .filter(other -> other.folder().equals(policy.folder()))
                .filter(other -> other.isPolicy(id(policy)))
                .findFirst();
    }

    private Optional<PolicyFile> base(PolicyFile policy) {
        var wanted = policy.policy().flatMap(ParsedPolicy::basePolicyId);
        if (wanted.isEmpty()) return Optional.empty();
        var id = wanted.get();
        if (GatehouseBase.POLICY_ID.equalsIgnoreCase(id)) return Optional.of(shipped());
        return Stream.concat(
                        all.stream().filter(file -> file.folder().equals(policy.folder())),
                        all.stream())
                .filter(file -> file.isPolicy(id))
                .findFirst();
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
        } catch (IOException e) {
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
