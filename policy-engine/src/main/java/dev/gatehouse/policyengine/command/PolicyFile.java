package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyParser;
import dev.gatehouse.policyengine.policy.ReadPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One file that may hold a policy. */
record PolicyFile(Path path, ReadPolicy read) {

    /** Read under the name that the user gave it, so that errors point to where they look. */
    static PolicyFile read(Path path) {
        return new PolicyFile(path, PolicyParser.read(path.toString(), bytes(path)));
    }

    /** What a folder holds beside policies is passed over: page templates, project files. */
    static boolean looksLikeOne(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".xml")
                && mentionsPolicy(bytes(path));
    }

    Optional<ParsedPolicy> policy() {
        return read.policy();
    }

    boolean isPolicy(String id) {
        return policy().filter(p -> p.policyId().equalsIgnoreCase(id)).isPresent();
    }

    Path folder() {
        return path.toAbsolutePath().normalize().getParent();
    }

    private static boolean mentionsPolicy(byte[] bytes) {
        // UTF-16 has a zero byte beside each letter
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        return text.contains("<TrustFrameworkPolicy");
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CannotRun(path + " can not be read: " + e.getMessage());
        }
    }
}
