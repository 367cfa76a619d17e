package dev.gatehouse.policyengine.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.platform.crypto.RandomToken;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id, RFC 9106, with its costs. */
record Argon2id(int memoryKiB, int iterations, int parallelism) {

    /** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
    static final Argon2id PREFERRED = new Argon2id(19_456, 2, 1);

    private static final int SALT_LENGTH = 16;
    private static final int HASH_LENGTH = 32;
    private static final int MAX_MEMORY_KIB = 262_144;
    private static final int MAX_ITERATIONS = 16;
    private static final int MAX_PARALLELISM = 16;

    /** A stored hash with the costs that it was made at. */
    record Stored(Argon2id costs, byte[] salt, byte[] hash) {
        boolean matches(String password) {
            return HashFormat.same(hash, costs.derive(password, salt, hash.length));
        }
    }

    String hash(String password) {
        byte[] salt = RandomToken.bytes(SALT_LENGTH);
        byte[] hash = derive(password, salt, HASH_LENGTH);
        return prefix() + Phc.encode(salt) + "$" + Phc.encode(hash);
    }

    boolean made(String encoded) {
        return encoded.startsWith(prefix());
    }

    static Stored parse(String encoded) {
        Phc phc = Phc.parse(encoded);
        if (phc.parameter("v", 19) != 19) throw new IllegalArgumentException("version");
        var costs =
                new Argon2id(
                        phc.parameter("m", MAX_MEMORY_KIB),
                        phc.parameter("t", MAX_ITERATIONS),
                        phc.parameter("p", MAX_PARALLELISM));
        return new Stored(costs, phc.salt(), phc.hash());
    }

    private String prefix() {
        return "$argon2id$v=19$m=" + memoryKiB + ",t=" + iterations + ",p=" + parallelism + "$";
    }

    private byte[] derive(String password, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKiB)
                        .withIterations(iterations)
                        .withParallelism(parallelism)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }
}
