package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.crypto.CertifiedKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The HTTP-Redirect binding (SAML Bindings §3.4): deflated, in the query, signed beside it. */
final class RedirectBinding {
    private RedirectBinding() {}

    /**
     * @param name {@code SAMLRequest} or {@code SAMLResponse}
     */
    static URI address(
            String location,
            String name,
            byte[] message,
            Optional<String> relayState,
            Optional<CertifiedKey> key,
            SignatureStrength strength) {
        var query = new StringBuilder(name).append('=').append(encoded(deflated(message)));
        relayState.ifPresent(
                state ->
                        query.append("&" + Saml.RELAY_STATE + "=")
                                .append(URLEncoder.encode(state, StandardCharsets.UTF_8)));
        key.ifPresent(signing -> sign(query, signing, strength));
        return URI.create(location + (location.contains("?") ? "&" : "?") + query);
    }

    private static void sign(StringBuilder query, CertifiedKey key, SignatureStrength strength) {
        try {
            var algorithm = strength.signature(key.type());
            query.append("&SigAlg=").append(URLEncoder.encode(algorithm, StandardCharsets.UTF_8));
            var signature = Signature.getInstance(jca(strength, key.type()));
            signature.initSign(key.privateKey());
            signature.update(query.toString().getBytes(StandardCharsets.UTF_8));
            query.append("&Signature=").append(encoded(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the query cannot be signed", e);
        }
    }

    /** XML signatures of elliptic curves are both numbers side by side (RFC 6931 §2.3.6). */
    private static String jca(SignatureStrength strength, String keyType) {
        return strength.jca(keyType) + (keyType.equals("EC") ? "inP1363Format" : "");
    }

    private static String encoded(byte[] octets) {
        return URLEncoder.encode(
                Base64.getEncoder().encodeToString(octets), StandardCharsets.UTF_8);
    }

    private static byte[] deflated(byte[] message) {
        var out = new ByteArrayOutputStream();
        try (var raw =
                new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            raw.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What a parameter of the query carries; a small one may blow up to no more than our limit. */
    static byte[] message(String parameter) {
        var deflated = PostBinding.decoded(parameter);
        try (var raw =
                new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
            var message = raw.readNBytes(SamlXml.LIMIT + 1);
            if (message.length > SamlXml.LIMIT) {
                throw new SamlRefused("longer than " + SamlXml.LIMIT + " bytes");
            }
            return message;
        } catch (IOException e) {
            throw new SamlRefused("the message does not inflate");
        }
    }

    static boolean isSigned(String rawQuery) {
        return parameters(rawQuery).containsKey("Signature");
    }

    /**
     * §3.4.4.1: the signature is of the parameters as they were written, which is why the raw query
     * is needed.
     */
    static void verify(String rawQuery, String name, Collection<X509Certificate> certificates) {
        var written = parameters(rawQuery);
        if (!written.containsKey("Signature") || !written.containsKey("SigAlg")) {
            throw new SamlRefused("the query is not signed");
        }
        var signed = name + "=" + written.get(name);
        if (written.containsKey(Saml.RELAY_STATE)) {
            signed += "&" + Saml.RELAY_STATE + "=" + written.get(Saml.RELAY_STATE);
        }
        signed += "&SigAlg=" + written.get("SigAlg");
        var algorithm = URLDecoder.decode(written.get("SigAlg"), StandardCharsets.UTF_8);
        var signature = URLDecoder.decode(written.get("Signature"), StandardCharsets.UTF_8);
        for (var certificate : certificates) {
            if (isOf(certificate, algorithm, signed, PostBinding.decoded(signature))) return;
        }
        throw new SamlRefused("the signature is of none of the partner's certificates");
    }

    private static boolean isOf(
            X509Certificate certificate, String algorithm, String signed, byte[] signature) {
        var type = certificate.getPublicKey().getAlgorithm();
        var strength = SignatureStrength.ofSignature(algorithm, type);
        if (strength.isEmpty()) return false;
        try {
            var verifier = Signature.getInstance(jca(strength.get(), type));
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(signed.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** As written; a parameter that is there twice could be read once so and once so. */
    private static Map<String, String> parameters(String rawQuery) {
        var parameters = new LinkedHashMap<String, String>();
        if (rawQuery == null) return parameters;
        for (var pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) continue;
            var before = parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            if (before != null) throw new SamlRefused("a parameter is there twice");
        }
        return parameters;
    }
}
