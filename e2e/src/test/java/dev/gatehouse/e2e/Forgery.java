package dev.gatehouse.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Date;
import java.util.function.Consumer;

/** What an attacker makes of a genuine token who has the public keys and no private one. */
enum Forgery {
    /** RFC 7518 §3.6, RFC 8725 §3.2. */
    UNSIGNED {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) {
            return header("{\"alg\":\"none\",\"typ\":\"JWT\"}") + payload(genuine) + ".";
        }
    },
    /** A filter that knows "none" only in lower case. */
    UNSIGNED_IN_ODD_LETTERS {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) {
            return header("{\"alg\":\"nOnE\",\"typ\":\"JWT\"}") + payload(genuine) + ".";
        }
    },
    UNSIGNED_WITH_A_SIGNATURE {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) {
            return header("{\"alg\":\"none\",\"kid\":\"" + published.getKeyID() + "\"}")
                    + payload(genuine)
                    + "."
                    + genuine.getSignature();
        }
    },
    WITHOUT_ITS_SIGNATURE {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) {
            return genuine.getParsedParts()[0] + payload(genuine) + ".";
        }
    },
    WITH_ANOTHER_SUBJECT {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return genuine.getParsedParts()[0]
                    + "."
                    + Base64URL.encode(ofAnother(genuine).toString())
                    + "."
                    + genuine.getSignature();
        }
    },
    /** RFC 8725 §2.1: an RSA public key taken for the secret of an HMAC. */
    HMAC_WITH_THE_PUBLIC_KEY {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return hmac(genuine, published.toRSAPublicKey().getEncoded(), published.getKeyID());
        }
    },
    HMAC_WITH_THE_PUBLIC_KEY_IN_PEM {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            String pem =
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(published.toRSAPublicKey().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n";
            return hmac(genuine, pem.getBytes(StandardCharsets.US_ASCII), published.getKeyID());
        }
    },
    HMAC_WITH_THE_MODULUS {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return hmac(genuine, published.getModulus().decode(), published.getKeyID());
        }
    },
    BY_ANOTHER_KEY_OF_THE_SAME_NAME {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return signed(genuine, header -> header.keyID(published.getKeyID()));
        }
    },
    /** RFC 8725 §3.10: what the header says of keys is the attacker's word. */
    WITH_ITS_OWN_KEY {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return signed(genuine, header -> header.jwk(ATTACKERS.toPublicJWK()));
        }
    },
    WITH_ITS_OWN_KEY_BY_A_KNOWN_NAME {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return signed(
                    genuine,
                    header -> header.keyID(published.getKeyID()).jwk(ATTACKERS.toPublicJWK()));
        }
    },
    WITH_A_KEY_SET_ELSEWHERE {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return signed(genuine, header -> header.keyID(ATTACKERS.getKeyID()).jwkURL(attackers));
        }
    },
    WITH_A_CERTIFICATE_ELSEWHERE {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return signed(
                    genuine, header -> header.keyID(published.getKeyID()).x509CertURL(attackers));
        }
    },
    BY_A_KEY_NAMED_AS_A_FILE {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return hmac(genuine, new byte[32], "../../../../../../dev/null");
        }
    },
    BY_A_KEY_NAMED_AS_A_STATEMENT {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return signed(genuine, header -> header.keyID("x' or '1'='1"));
        }
    },
    BY_A_KEY_WITHOUT_A_NAME {
        @Override
        String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception {
            return signed(genuine, header -> {});
        }
    };

    private static final RSAKey ATTACKERS = attackersKey();

    /**
     * @param attackers an address that the attacker would have keys fetched from
     */
    abstract String of(SignedJWT genuine, RSAKey published, URI attackers) throws Exception;

    private static RSAKey attackersKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("attackers").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(String json) {
        return Base64URL.encode(json).toString();
    }

    private static String payload(SignedJWT genuine) {
        return "." + genuine.getParsedParts()[1];
    }

    private static JWTClaimsSet ofAnother(SignedJWT genuine) throws ParseException {
        return new JWTClaimsSet.Builder(genuine.getJWTClaimsSet())
                .subject("11111111-2222-4333-8444-555555555555")
                .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                .build();
    }

    private static String hmac(SignedJWT genuine, byte[] key, String kid) throws Exception {
        SignedJWT forged =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(JOSEObjectType.JWT)
                                .keyID(kid)
                                .build(),
                        ofAnother(genuine));
        forged.sign(new MACSigner(key));
        return forged.serialize();
    }

    private static String signed(SignedJWT genuine, Consumer<JWSHeader.Builder> header)
            throws Exception {
        JWSHeader.Builder builder =
                new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
        header.accept(builder);
        SignedJWT forged = new SignedJWT(builder.build(), ofAnother(genuine));
        forged.sign(new RSASSASigner(ATTACKERS));
        return forged.serialize();
    }
}
