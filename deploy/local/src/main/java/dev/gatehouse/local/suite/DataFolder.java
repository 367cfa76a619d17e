package dev.gatehouse.local.suite;

import dev.gatehouse.local.secret.SecretFile;
import dev.gatehouse.local.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where what in the folder of a suite is. */
public record DataFolder(Path root) {

    public Secrets secrets() {
        return new Secrets(root.resolve("secrets"));
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path certificates() {
        return root.resolve("certificates");
    }

    Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Makes what is missing of it, for its owner alone. */
    public DataFolder create() {
        try {
            SecretFile.createFolder(root);
            SecretFile.createFolder(run());
            SecretFile.createFolder(logs());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
