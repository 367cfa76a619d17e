package dev.gatehouse.platform.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** EC P-256 keys in PEM files: a service's own, and everybody's public ones. */
final class PeerKeys {

    private PeerKeys() {}

    /** PKCS#8 PEM (RFC 5958). */
    static ECPrivateKey privateKey(Path file) {
        try {
            var spec = new PKCS8EncodedKeySpec(der(file, "PRIVATE KEY"));
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no EC private key: " + file, e);
        }
    }

    /** {@code <peer>.pem}, each SPKI PEM (RFC 5480), by peer name. */
    static Map<String, ECPublicKey> publicKeys(Path directory) {
        var keys = new HashMap<String, ECPublicKey>();
        try (var files = Files.newDirectoryStream(directory, "*.pem")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                keys.put(name.substring(0, name.length() - ".pem".length()), publicKey(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the peers' keys cannot be read: " + directory, e);
        }
        return Map.copyOf(keys);
    }

    private static ECPublicKey publicKey(Path file) {
        try {
            var spec = new X509EncodedKeySpec(der(file, "PUBLIC KEY"));
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no EC public key: " + file, e);
        }
    }

    private static byte[] der(Path file, String label) {
        try {
            var base64 =
                    Files.readString(file)
                            .replace("-----BEGIN " + label + "-----", "")
                            .replace("-----END " + label + "-----", "");
            return Base64.getMimeDecoder().decode(base64);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be read: " + file, e);
        }
    }
}
