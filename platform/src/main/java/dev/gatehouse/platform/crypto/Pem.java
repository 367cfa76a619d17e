package dev.gatehouse.platform.crypto;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Keys and certificates in RFC 7468 text. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String of(PrivateKey key, List<X509Certificate> chain) {
        var text = new StringBuilder(block("PRIVATE KEY", key.getEncoded()));
        try {
            for (var one : chain) text.append(block("CERTIFICATE", one.getEncoded()));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
        return text.toString();
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, LINES.encodeToString(der), label);
    }

    static PrivateKey privateKey(String pem) {
        var keys = blocks(pem, "PRIVATE KEY");
        if (keys.size() != 1) {
            throw new IllegalArgumentException(
                    "expected one private key in PEM (PKCS#8, BEGIN PRIVATE KEY)");
        }
        var spec = new PKCS8EncodedKeySpec(keys.getFirst());
        for (var algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException _) {
                // the encoding itself says which it is, and each factory takes its own only
            }
        }
        throw new IllegalArgumentException("expected a private key for RSA or EC");
    }

    static List<X509Certificate> certificates(String pem) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<X509Certificate>();
            for (var der : blocks(pem, "CERTIFICATE")) {
                chain.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            return chain;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("expected certificates in PEM");
        }
    }

    private static List<byte[]> blocks(String pem, String label) {
        return BLOCK.matcher(pem)
                .results()
                .filter(block -> block.group(1).equals(label))
                .map(block -> Base64.getMimeDecoder().decode(block.group(2)))
                .toList();
    }
}
