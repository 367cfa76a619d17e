package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One entry of clientSecrets; without {@code own} Gatehouse makes the secret. */
public record SecretSpec(Located<String> name, Optional<OwnSecret> own, Optional<Instant> expires) {

    /**
     * SHA-256 keeps a secret only as well as the secret is hard to guess, so short ones are
     * refused.
     */
    static final int MINIMUM_LENGTH = 16;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /**
     * A secret brought along: its SHA-256 in hexadecimal, and its first three characters where
     * known.
     */
    public record OwnSecret(String sha256, String hint) {
        static OwnSecret ofValue(String value) throws NotAsExpected {
            if (value.length() < MINIMUM_LENGTH || value.length() > 256) {
                throw new NotAsExpected("a secret of " + MINIMUM_LENGTH + " to 256 characters");
            }
            return new OwnSecret(
                    HexFormat.of().formatHex(SecretHash.of(value)), value.substring(0, 3));
        }

        static OwnSecret ofHash(String text) throws NotAsExpected {
            if (!SHA_256.matcher(text).matches()) {
                throw new NotAsExpected("a SHA-256 in hexadecimal (64 digits)");
            }
            return new OwnSecret(text.toLowerCase(Locale.ROOT), "");
        }

        @Override
        public String toString() {
            return "OwnSecret[…]";
        }
    }

    static Optional<SecretSpec> read(Fields fields) {
        var name = fields.required("name", Formats.upTo(120), "the secret's name");
        var value = fields.secret("value", OwnSecret::ofValue);
        var hash = fields.secret("sha256", OwnSecret::ofHash);
        var expires = fields.value("expires", Formats::instant).map(Located::value);
        if (fields.has("value") && fields.has("sha256")) {
            fields.problems()
                    .report(
                            fields.at(),
                            fields.pathOf("sha256"),
                            "expected value or sha256, found both");
        }
        fields.refuseOthers();
        return name.map(n -> new SecretSpec(n, value.or(() -> hash).map(Located::value), expires));
    }
}
