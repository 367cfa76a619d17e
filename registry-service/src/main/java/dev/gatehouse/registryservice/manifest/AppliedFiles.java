package dev.gatehouse.registryservice.manifest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files that came along with the documents; nothing is ever read from this machine's disk. */
final class AppliedFiles {

    private final Map<String, PolicySource.InFile> byPath = new HashMap<>();

    void add(String path, String content) {
        normalised(Path.of(path))
                .ifPresent(key -> byPath.put(key, new PolicySource.InFile(path, content)));
    }

    /** A path relative to the directory of the document that names it. */
    Optional<PolicySource.InFile> nextTo(String document, String path) {
        try {
            var directory = Optional.ofNullable(Path.of(document).getParent()).orElse(Path.of(""));
            return normalised(directory.resolve(path)).map(byPath::get);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static Optional<String> normalised(Path path) {
        return Optional.of(path.normalize().toString());
    }
}
