package dev.gatehouse.policyengine.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.crypto.generators.SCrypt;

/** A stored scrypt hash, RFC 7914: {@code $scrypt$ln=16,r=8,p=1$salt$hash}. */
record ScryptHash(int logN, int blockSize, int parallelism, byte[] salt, byte[] hash) {

    static ScryptHash parse(String encoded) {
        Phc phc = Phc.parse(encoded);
        return new ScryptHash(
                phc.parameter("ln", 18),
                phc.parameter("r", 16),
                phc.parameter("p", 16),
                phc.salt(),
                phc.hash());
    }

    boolean matches(String password) {
        byte[] derived =
                SCrypt.generate(
                        password.getBytes(UTF_8),
                        salt,
                        1 << logN,
                        blockSize,
                        parallelism,
                        hash.length);
        return HashFormat.same(hash, derived);
    }
}
