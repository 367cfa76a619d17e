package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.registry.PublicJwk;
import java.security.PublicKey;
import java.util.Optional;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A key that a provider publishes, of a kind that we verify with. */
sealed interface ProviderKey {
    PublicKey publicKey();

    boolean mayHaveMade(JsonWebSignature jws);

    /** RSA and elliptic curves. */
    record Usual(PublicJwk jwk) implements ProviderKey {
        @Override
        public PublicKey publicKey() {
            return jwk.publicKey();
        }

        /** RFC 8725 §3.1: no public key is ever the secret of a MAC. */
        @Override
        public boolean mayHaveMade(JsonWebSignature jws) {
            return !jws.getAlgorithmHeaderValue().startsWith("HS")
                    && !jws.getAlgorithmHeaderValue().equals(IdToken.EDDSA)
                    && jwk.mayHaveMade(jws);
        }
    }

    /** RFC 8037 §2: Ed25519. */
    record Edwards(PublicKey publicKey, Optional<String> id) implements ProviderKey {
        @Override
        public boolean mayHaveMade(JsonWebSignature jws) {
            var named = jws.getKeyIdHeaderValue();
            return jws.getAlgorithmHeaderValue().equals(IdToken.EDDSA)
                    && (named == null || id.isEmpty() || id.get().equals(named));
        }
    }

    /** Empty for other kinds, and for keys to encrypt with: they are passed over. */
    static Optional<ProviderKey> of(JsonNode jwk) {
        try {
            return jwk.path("kty").asText().equals("OKP")
                    ? edwards(jwk)
                    : Optional.of(new Usual(PublicJwk.parse(jwk)));
        } catch (IllegalArgumentException | JoseException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProviderKey> edwards(JsonNode jwk) throws JoseException {
        boolean signs = jwk.path("use").asText("sig").equals("sig");
        if (!signs || !jwk.path("crv").asText().equals(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)) {
            return Optional.empty();
        }
        var read = PublicJsonWebKey.Factory.newPublicJwk(jwk.toString());
        return Optional.of(new Edwards(read.getPublicKey(), Optional.ofNullable(read.getKeyId())));
    }
}
