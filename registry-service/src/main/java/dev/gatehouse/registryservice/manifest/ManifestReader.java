package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.manifest.Manifest.Kind;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Problems;
import dev.gatehouse.registryservice.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads all that one call applies, in its order; what is wrong goes to the problems. */
public final class ManifestReader {

    public static final String API_VERSION = "gatehouse.dev/v1beta1";

    private static final Format<String> THIS_VERSION =
            Formats.matching(Pattern.compile(Pattern.quote(API_VERSION)), API_VERSION);

    private ManifestReader() {}

    public static List<Manifest> read(ApplyRequest request, Problems problems) {
        var files = new AppliedFiles();
        request.files().forEach(file -> files.add(file.path(), file.content()));
        var manifests = new ArrayList<Manifest>();
        for (var document : request.documents()) {
            for (var node : YamlReader.read(document.file(), document.content(), problems)) {
                Fields.of(node, "", problems)
                        .flatMap(fields -> manifest(fields, files))
                        .ifPresent(manifests::add);
            }
        }
        for (var policy : request.policies()) {
            var source = new PolicySource.InFile(policy.file(), policy.content());
            CustomPolicyManifest.ofXml(source, policy.tenant(), problems).ifPresent(manifests::add);
        }
        refuseDuplicates(manifests, problems);
        return List.copyOf(manifests);
    }

    private static Optional<? extends Manifest> manifest(Fields document, AppliedFiles files) {
        document.required("apiVersion", THIS_VERSION, API_VERSION);
        var kind =
                document.required(
                        "kind", Formats.oneOf(Kind.values(), Kind::name), "the document's kind");
        return kind.flatMap(
                k -> {
                    var manifest =
                            switch (k.value()) {
                                case Tenant -> TenantManifest.read(document);
                                case Application -> ApplicationManifest.read(document);
                                case PolicyKey -> PolicyKeyManifest.read(document);
                                case CustomPolicy -> CustomPolicyManifest.read(document, files);
                                case UserFlow -> UserFlowManifest.read(document);
                            };
                    document.member("status");
                    document.refuseOthers();
                    return manifest;
                });
    }

    /** User flows and custom policies share one name space: the policy segment of an address. */
    private static void refuseDuplicates(List<Manifest> manifests, Problems problems) {
        var first = new HashMap<List<String>, Manifest>();
        for (var manifest : manifests) {
            boolean isPolicy = manifest instanceof Manifest.OfPolicy;
            boolean isBlindToCase = isPolicy || manifest instanceof PolicyKeyManifest;
            var name = isBlindToCase ? manifest.name().toLowerCase(Locale.ROOT) : manifest.name();
            var key =
                    List.of(
                            isPolicy ? "Policy" : manifest.kind().name(),
                            manifest.tenant().value(),
                            name);
            var earlier = first.putIfAbsent(key, manifest);
            if (earlier != null) {
                problems.report(
                        manifest.header().name(),
                        "expected each %s once, found '%s' again (first at %s)"
                                .formatted(
                                        manifest.kind(), manifest.name(), earlier.header().at()));
            }
        }
    }
}
