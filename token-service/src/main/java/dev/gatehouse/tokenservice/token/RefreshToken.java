package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.SecretHash;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A family's id, which finds its row, and 256 random bits, of which the row keeps the hash. The id
 * names a family even when the secret is an old one: that is how reuse is noticed.
 */
record RefreshToken(UUID familyId, Secret secret) {

    private static final int ID = 16;
    private static final int SECRET = 32;

    /** The part that is new with each rotation. */
    record Secret(byte[] bytes) {
        static Secret create() {
            return new Secret(RandomToken.bytes(SECRET));
        }

        byte[] hash() {
            return SecretHash.of(bytes);
        }

        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    /** Empty when it cannot be one of ours. */
    static Optional<RefreshToken> parse(String wire) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(wire));
            if (bytes.remaining() != ID + SECRET) return Optional.empty();
            var familyId = new UUID(bytes.getLong(), bytes.getLong());
            var secret = new byte[SECRET];
            bytes.get(secret);
            return Optional.of(new RefreshToken(familyId, new Secret(secret)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the client gets. */
    String wire() {
        var bytes =
                ByteBuffer.allocate(ID + SECRET)
                        .putLong(familyId.getMostSignificantBits())
                        .putLong(familyId.getLeastSignificantBits())
                        .put(secret.bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
