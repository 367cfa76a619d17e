package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.policy.PolicyHeader;
import dev.gatehouse.registryservice.policy.PolicyHeader.NotAPolicy;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import dev.gatehouse.registryservice.yaml.Node;
import dev.gatehouse.registryservice.yaml.Node.Scalar;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.Optional;

/** {@code policyId} is the PolicyId of the XML, in the case that its author chose. */
public record CustomPolicyManifest(
        Header header, String policyId, PolicySource source, String path, boolean recordJourneys)
        implements Manifest.OfPolicy {

    /** B2C's own limit on an uploaded policy. */
    static final int MAXIMUM_LENGTH = 1024 * 1024;

    @Override
    public Kind kind() {
        return Kind.CustomPolicy;
    }

    static Optional<CustomPolicyManifest> read(Fields document, AppliedFiles files) {
        var header = Header.within(document, Names.CUSTOM_POLICY);
        return document.requiredObject("spec")
                .flatMap(
                        spec -> {
                            var inline = spec.member("policy").flatMap(node -> inline(spec, node));
                            var file = spec.value("policyFile", Formats.upTo(1000));
                            var record = spec.flag("recordJourneys", false);
                            spec.refuseOthers();
                            if (spec.has("policy") == spec.has("policyFile")) {
                                var found = spec.has("policy") ? "both" : "neither";
                                spec.problems()
                                        .report(
                                                spec.at(),
                                                spec.pathOf("policy"),
                                                "expected policy or policyFile, found " + found);
                                return Optional.empty();
                            }
                            var source =
                                    inline.or(
                                            () ->
                                                    file.flatMap(
                                                            path ->
                                                                    inFile(
                                                                            path,
                                                                            files,
                                                                            spec.problems())));
                            var path = spec.pathOf(inline.isPresent() ? "policy" : "policyFile");
                            return header.flatMap(
                                    h ->
                                            source.flatMap(
                                                    s ->
                                                            named(
                                                                    h,
                                                                    s,
                                                                    path,
                                                                    record,
                                                                    spec.problems())));
                        });
    }

    /** A policy that was sent as XML, without a manifest around it. */
    static Optional<CustomPolicyManifest> ofXml(
            PolicySource.InFile source, String tenant, Problems problems) {
        var at = source.at(1, 1);
        Format<String> format = Names::tenant;
        try {
            var belongsTo = new Located<>(format.read(tenant), at, "");
            return policyId(source, "", problems)
                    .map(
                            id ->
                                    new CustomPolicyManifest(
                                            new Header(
                                                    at,
                                                    new Located<>(id, at, "PolicyId"),
                                                    belongsTo),
                                            id,
                                            source,
                                            "",
                                            false));
        } catch (Format.NotAsExpected wrong) {
            problems.report(
                    at, "tenant", "expected " + wrong.getMessage() + ", found '" + tenant + "'");
            return Optional.empty();
        }
    }

    private static Optional<PolicySource> inline(Fields spec, Node node) {
        if (node instanceof Scalar scalar && scalar.type() == Node.Type.STRING) {
            return Optional.of(new PolicySource.Inline(scalar));
        }
        spec.problems()
                .report(
                        node.at(),
                        spec.pathOf("policy"),
                        "expected the policy's XML, found " + node.kind());
        return Optional.empty();
    }

    private static Optional<PolicySource> inFile(
            Located<String> path, AppliedFiles files, Problems problems) {
        var found = files.nextTo(path.at().file(), path.value());
        if (found.isEmpty()) {
            problems.report(
                    path, "expected a policy file that came along, found no " + path.value());
        }
        return found.map(PolicySource.class::cast);
    }

    private static Optional<CustomPolicyManifest> named(
            Header header,
            PolicySource source,
            String path,
            boolean recordJourneys,
            Problems problems) {
        return policyId(source, path, problems)
                .filter(
                        id -> {
                            boolean isSame = id.equalsIgnoreCase(header.name().value());
                            if (!isSame) {
                                problems.report(
                                        header.name(),
                                        "expected the PolicyId of the policy, "
                                                + id
                                                + ", found '"
                                                + header.name().value()
                                                + "'");
                            }
                            return isSame;
                        })
                .map(id -> new CustomPolicyManifest(header, id, source, path, recordJourneys));
    }

    private static Optional<String> policyId(PolicySource source, String path, Problems problems) {
        if (source.xml().length() > MAXIMUM_LENGTH) {
            problems.report(
                    source.at(1, 1),
                    path,
                    "expected a policy of at most 1024 KB, found a longer one");
            return Optional.empty();
        }
        try {
            return Optional.of(PolicyHeader.read(source.xml()).policyId());
        } catch (NotAPolicy wrong) {
            problems.report(source.at(wrong.line(), wrong.column()), path, wrong.getMessage());
            return Optional.empty();
        }
    }
}
