package dev.gatehouse.local.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Keys and certificates as files in the textual encoding of RFC 7468. */
public final class Pem {

    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    public static void writeSecret(Path file, PrivateKey key) throws IOException {
        SecretFile.write(file, encode("PRIVATE KEY", key.getEncoded()));
    }

    public static void writePublic(Path file, PublicKey key) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, encode("PUBLIC KEY", key.getEncoded()));
    }

    public static void writePublic(Path file, X509Certificate... chain)
            throws IOException, CertificateException {
        var text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            text.append(encode("CERTIFICATE", certificate.getEncoded()));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public static X509Certificate certificate(Path file) throws IOException, CertificateException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    public static ECPrivateKey ecPrivateKey(Path file)
            throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        Key key =
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        return (ECPrivateKey) key;
    }

    private static String encode(String label, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, LINES.encodeToString(der), label);
    }
}
