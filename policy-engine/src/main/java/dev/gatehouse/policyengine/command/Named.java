package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.ParsedPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The policy that an order names first, by its id or its file, among the files that it names then.
 */
record Named(PolicyFiles files, PolicyFile file) {

    static Named in(Order order, String usage) {
        if (order.names().isEmpty()) throw new CannotRun("Say " + usage + ".");
        var policy = order.names().getFirst();
        boolean isFile = Files.isRegularFile(Path.of(policy));
        var files =
                PolicyFiles.read(
                        isFile ? order.names() : order.names().subList(1, order.names().size()));
        return new Named(files, files.named(policy));
    }

    List<ParsedPolicy> chain() {
        return files.chain(file).stream().map(f -> f.policy().orElseThrow()).toList();
    }
}
