package dev.gatehouse.policyengine.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** A stored PBKDF2 hash, RFC 8018 §5.2, from PHC format or from ASP.NET Core Identity. */
record Pbkdf2Hash(Digest digest, int iterations, byte[] salt, byte[] hash) {

    private static final int MAX_ITERATIONS = 2_000_000;

    static Pbkdf2Hash parse(String encoded) {
        Phc phc = Phc.parse(encoded);
        Digest digest =
                switch (phc.id()) {
                    case "pbkdf2", "pbkdf2-sha1" -> new SHA1Digest();
                    case "pbkdf2-sha256" -> new SHA256Digest();
                    case "pbkdf2-sha512" -> new SHA512Digest();
                    default -> throw new IllegalArgumentException("unknown digest " + phc.id());
                };
        return new Pbkdf2Hash(digest, phc.parameter("i", MAX_ITERATIONS), phc.salt(), phc.hash());
    }

    /**
     * Version 3 of ASP.NET Core Identity: {@code 01 | prf | iterations | salt length | salt | key},
     * the numbers as four bytes, all in Base64.
     */
    static Pbkdf2Hash parseAspNetIdentity(String encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
        if (bytes.remaining() < 13 + 16 + 16 || bytes.get() != 1) {
            throw new IllegalArgumentException("not version 3 of ASP.NET Core Identity");
        }
        Digest digest =
                switch (bytes.getInt()) {
                    case 0 -> new SHA1Digest();
                    case 1 -> new SHA256Digest();
                    case 2 -> new SHA512Digest();
                    default -> throw new IllegalArgumentException("unknown digest");
                };
        int iterations = bytes.getInt();
        int saltLength = bytes.getInt();
        if (iterations < 1
                || iterations > MAX_ITERATIONS
                || saltLength < 8
                || saltLength > bytes.remaining() - 16) {
            throw new IllegalArgumentException("iterations or salt out of range");
        }
        byte[] salt = new byte[saltLength];
        bytes.get(salt);
        byte[] hash = new byte[bytes.remaining()];
        bytes.get(hash);
        return new Pbkdf2Hash(digest, iterations, salt, hash);
    }

    boolean matches(String password) {
        var generator = new PKCS5S2ParametersGenerator(digest);
        generator.init(password.getBytes(UTF_8), salt, iterations);
        var key = (KeyParameter) generator.generateDerivedMacParameters(hash.length * 8);
        return HashFormat.same(hash, key.getKey());
    }
}
