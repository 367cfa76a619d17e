package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.registryservice.key.KeyUse;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import dev.gatehouse.registryservice.yaml.Located;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A key set that is one certificate with its private key: both in PEM, or a PFX file as Azure AD
 * B2C takes it. No error repeats what was written.
 */
final class CertifiedKeySpec {

    private static final int MAXIMUM = 100_000;
    private static final int LEAST_RSA_BITS = 2048;
    private static final List<String> FIELDS =
            List.of("certificate", "privateKey", "pkcs12", "password");

    private CertifiedKeySpec() {}

    static boolean isIn(Fields spec) {
        return FIELDS.stream().anyMatch(spec::has);
    }

    static Optional<CertifiedKey> read(Fields spec) {
        var certificate = text(spec, "certificate");
        var privateKey = text(spec, "privateKey");
        var password = spec.secret("password", text -> text).map(Located::value);
        var file = spec.secret("pkcs12", CertifiedKeySpec::base64);
        if (spec.has("pkcs12")) {
            return file.flatMap(
                    f ->
                            made(
                                    spec,
                                    "pkcs12",
                                    () -> CertifiedKey.ofPkcs12(f.value(), password.orElse(""))));
        }
        return certificate.flatMap(
                chain ->
                        privateKey.flatMap(
                                key ->
                                        made(
                                                spec,
                                                "certificate",
                                                () -> CertifiedKey.ofPem(key + "\n" + chain))));
    }

    private static Optional<String> text(Fields spec, String name) {
        Format<String> limited =
                text -> {
                    if (text.length() > MAXIMUM) throw new NotAsExpected("PEM");
                    return text;
                };
        return spec.secret(name, limited).map(Located::value);
    }

    private static byte[] base64(String text) throws NotAsExpected {
        try {
            if (text.length() > MAXIMUM) throw new NotAsExpected("a PKCS#12 file in base64");
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new NotAsExpected("a PKCS#12 file in base64");
        }
    }

    /** What is wrong with it is said at the field that brought it. */
    private static Optional<CertifiedKey> made(
            Fields spec, String field, Supplier<CertifiedKey> maker) {
        try {
            return Optional.of(strong(maker.get()));
        } catch (IllegalArgumentException unfit) {
            spec.problems()
                    .report(
                            spec.at(),
                            spec.pathOf(field),
                            unfit.getMessage() + ", found something else");
            return Optional.empty();
        }
    }

    private static CertifiedKey strong(CertifiedKey key) {
        if (key.privateKey() instanceof RSAPrivateKey rsa
                && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("expected an RSA key of at least 2048 bits");
        }
        return key;
    }

    static void check(Fields spec, Located<KeyUse> use) {
        if (use.value() == KeyUse.SECRET) {
            report(spec, "use", "expected sig or enc for a certificate, found secret");
        }
        Stream.of("type", "value", "generate")
                .filter(spec::has)
                .forEach(
                        name ->
                                report(
                                        spec,
                                        name,
                                        "expected no " + name + " with a certificate, found one"));
        boolean file = spec.has("pkcs12");
        boolean pem = spec.has("certificate") || spec.has("privateKey");
        if (file && pem) {
            report(spec, "pkcs12", "expected pkcs12, or certificate and privateKey, found both");
        } else if (!file && !(spec.has("certificate") && spec.has("privateKey"))) {
            report(
                    spec,
                    spec.has("certificate") ? "privateKey" : "certificate",
                    "expected pkcs12, or certificate and privateKey, found a part");
        } else if (!file && spec.has("password")) {
            report(spec, "password", "expected a password with pkcs12 only, found one");
        }
    }

    private static void report(Fields spec, String field, String message) {
        spec.problems().report(spec.at(), spec.pathOf(field), message);
    }
}
