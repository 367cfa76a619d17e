package dev.gatehouse.local.apply;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one apply sends: manifest files as they are, the policy files that they name, and policies
 * given as XML.
 */
public final class Manifests {

    private static final Pattern POLICY_FILE =
            Pattern.compile("\\bpolicyFile:\\s*(?:\"([^\"]+)\"|'([^']+)'|([^\\s,}#]+))");

    private final Map<String, String> documents = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> policies = new LinkedHashMap<>();
    private final Optional<String> tenant;

    /**
     * @param tenant whose the policies given as XML are
     */
    public Manifests(Optional<String> tenant) {
        this.tenant = tenant;
    }

    /** A file, or the manifests of a folder in the order of their names. */
    public Manifests add(Path path) throws IOException {
        if (Files.isDirectory(path)) return addFolder(path);
        if (!Files.isRegularFile(path)) throw new ManifestsRefused(path + " does not exist.");
        if (!isPolicy(path)) return add(path.toString(), Files.readString(path));
        if (tenant.isEmpty()) {
            throw new ManifestsRefused(path + " is a policy: say whose it is with --tenant.");
        }
        policies.put(path.toString(), Files.readString(path));
        return this;
    }

    /** A manifest from somewhere else; the files it names are looked for beside {@code name}. */
    public Manifests add(String name, String content) throws IOException {
        documents.put(name, content);
        Matcher references = POLICY_FILE.matcher(content);
        while (references.find()) {
            String reference =
                    Stream.of(references.group(1), references.group(2), references.group(3))
                            .filter(group -> group != null)
                            .findFirst()
                            .orElseThrow();
            addReferenced(name, reference);
        }
        return this;
    }

    public boolean isEmpty() {
        return documents.isEmpty() && policies.isEmpty();
    }

    public String toJson() {
        var request =
                new JsonObject()
                        .put("documents", list(documents, "file"))
                        .put("files", list(files, "path"));
        JsonArray ofTenant = list(policies, "file");
        ofTenant.forEach(policy -> ((JsonObject) policy).put("tenant", tenant.orElseThrow()));
        return request.put("policies", ofTenant).encode();
    }

    private Manifests addFolder(Path folder) throws IOException {
        List<Path> found;
        try (Stream<Path> entries = Files.list(folder)) {
            found = entries.filter(this::isMeant).sorted().toList();
        }
        if (found.isEmpty()) throw new ManifestsRefused(folder + " holds no manifests.");
        for (Path file : found) add(file);
        return this;
    }

    private boolean isMeant(Path file) {
        String name = file.getFileName().toString();
        boolean manifest = name.endsWith(".yaml") || name.endsWith(".yml");
        return manifest || isPolicy(file) && tenant.isPresent();
    }

    private void addReferenced(String manifest, String reference) throws IOException {
        Path file = Path.of(manifest).resolveSibling(reference).normalize();
        if (!Files.isRegularFile(file)) {
            throw new ManifestsRefused(
                    "%s: policyFile %s does not exist.".formatted(manifest, reference));
        }
        files.put(file.toString(), Files.readString(file));
    }

    private static boolean isPolicy(Path file) {
        return file.getFileName().toString().endsWith(".xml");
    }

    private static JsonArray list(Map<String, String> contents, String nameMember) {
        var list = new ArrayList<JsonObject>();
        contents.forEach(
                (name, content) ->
                        list.add(new JsonObject().put(nameMember, name).put("content", content)));
        return new JsonArray(list);
    }

    /** Reads a manifest from standard input; it is named {@code stdin} in messages. */
    public Manifests addStandardInput() throws IOException {
        return add("stdin", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    }
}
