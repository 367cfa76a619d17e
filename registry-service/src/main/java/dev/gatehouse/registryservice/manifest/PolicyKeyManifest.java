package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.registryservice.key.KeySettings;
import dev.gatehouse.registryservice.key.KeyUse;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import java.util.Optional;

/**
 * {@code value} is there for what is brought along, a secret or a certificate with its key in PEM;
 * generated ones are made when first applied.
 */
public record PolicyKeyManifest(
        Header header, KeyUse use, KeySettings settings, Optional<Value> value)
        implements Manifest {

    public record Value(String text) {
        static Value of(String text) throws NotAsExpected {
            if (text.isEmpty() || text.length() > 10_000) {
                throw new NotAsExpected("a secret of 1 to 10000 characters");
            }
            return new Value(text);
        }

        @Override
        public String toString() {
            return "Value[…]";
        }
    }

    private enum Type {
        RSA,
        EC
    }

    @Override
    public Kind kind() {
        return Kind.PolicyKey;
    }

    static Optional<PolicyKeyManifest> read(Fields document) {
        var header = Header.within(document, Names.POLICY_KEY);
        var spec = document.requiredObject("spec");
        return spec.flatMap(fields -> body(fields, header));
    }

    private static Optional<PolicyKeyManifest> body(Fields spec, Optional<Header> header) {
        var use =
                spec.required(
                        "use",
                        Formats.oneOf(KeyUse.values(), KeyUse::wireName),
                        "sig, enc or secret");
        var type = spec.value("type", Formats.oneOf(Type.values(), Type::name)).map(Located::value);
        var value = spec.secret("value", Value::of).map(Located::value);
        var certified = CertifiedKeySpec.read(spec);
        boolean generate = spec.flag("generate", false);
        use.ifPresent(u -> check(spec, u, type, generate));
        spec.refuseOthers();
        if (CertifiedKeySpec.isIn(spec)) {
            return header.flatMap(h -> use.flatMap(u -> certified.map(key -> of(h, u, key))));
        }
        return header.flatMap(
                h ->
                        use.map(
                                u -> {
                                    boolean isSecret = u.value() == KeyUse.SECRET;
                                    var keyType = isSecret ? "oct" : type.orElse(Type.RSA).name();
                                    var settings =
                                            new KeySettings(
                                                    u.value().wireName(),
                                                    keyType,
                                                    !isSecret || generate);
                                    return new PolicyKeyManifest(h, u.value(), settings, value);
                                }));
    }

    private static PolicyKeyManifest of(Header header, Located<KeyUse> use, CertifiedKey key) {
        var settings = new KeySettings(use.value().wireName(), key.type(), false);
        return new PolicyKeyManifest(
                header, use.value(), settings, Optional.of(new Value(key.pem())));
    }

    private static void check(
            Fields spec, Located<KeyUse> use, Optional<Type> type, boolean generate) {
        var problems = spec.problems();
        if (CertifiedKeySpec.isIn(spec)) {
            CertifiedKeySpec.check(spec, use);
            return;
        }
        if (use.value() == KeyUse.SECRET) {
            if (spec.has("value") == generate) {
                var found = generate ? "both" : "neither";
                problems.report(
                        spec.at(),
                        spec.pathOf("value"),
                        "expected value or generate: true, found " + found);
            }
            spec.member("type")
                    .ifPresent(
                            t ->
                                    problems.report(
                                            t.at(),
                                            spec.pathOf("type"),
                                            "expected no type for a secret, found one"));
            return;
        }
        spec.member("value")
                .ifPresent(
                        v ->
                                problems.report(
                                        v.at(),
                                        spec.pathOf("value"),
                                        "expected no value: a key pair is generated, or comes with a certificate, found one"));
        if (use.value() == KeyUse.ENC && type.equals(Optional.of(Type.EC))) {
            problems.report(
                    use.at(), spec.pathOf("type"), "expected RSA for an encryption key, found EC");
        }
    }
}
