package dev.gatehouse.registryservice.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.X509Util;
import org.jose4j.lang.JoseException;

/**
 * A certificate in PEM as a JWK (RFC 7517 §4.7, §4.9). It stands for its key: when it ends is not
 * looked at, here or later, and who takes it out of the manifest ends it.
 */
final class Certificates {

    private static final Pattern PEM =
            Pattern.compile(
                    "\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

    private Certificates() {}

    static JsonNode jwkOf(String pem) throws NotAsExpected {
        try {
            return jwkOf(parse(pem));
        } catch (CertificateException
                | JoseException
                | JsonProcessingException
                | IllegalArgumentException e) {
            throw new NotAsExpected("one certificate in PEM");
        }
    }

    private static X509Certificate parse(String pem) throws NotAsExpected, CertificateException {
        var matcher = PEM.matcher(pem);
        if (!matcher.matches()) throw new NotAsExpected("one certificate in PEM");
        var der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(matcher.group(1)));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
    }

    private static JsonNode jwkOf(X509Certificate certificate)
            throws JoseException, JsonProcessingException {
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(certificate.getPublicKey());
        jwk.setCertificateChain(certificate);
        jwk.setX509CertificateSha256Thumbprint(X509Util.x5tS256(certificate));
        return new ObjectMapper().readTree(jwk.toJson(OutputControlLevel.PUBLIC_ONLY));
    }
}
