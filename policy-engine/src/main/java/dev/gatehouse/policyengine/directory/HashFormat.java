package dev.gatehouse.policyengine.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** The makes of password hash that a migrated directory may bring along. */
enum HashFormat {
    ARGON2ID {
        @Override
        boolean compare(String encoded, String password) {
            return Argon2id.parse(encoded).matches(password);
        }
    },
    BCRYPT {
        @Override
        boolean compare(String encoded, String password) {
            return OpenBSDBCrypt.checkPassword(encoded, password.getBytes(UTF_8));
        }
    },
    SCRYPT {
        @Override
        boolean compare(String encoded, String password) {
            return ScryptHash.parse(encoded).matches(password);
        }
    },
    PBKDF2 {
        @Override
        boolean compare(String encoded, String password) {
            return Pbkdf2Hash.parse(encoded).matches(password);
        }
    },
    ASP_NET_IDENTITY {
        @Override
        boolean compare(String encoded, String password) {
            return Pbkdf2Hash.parseAspNetIdentity(encoded).matches(password);
        }
    };

    static Optional<HashFormat> of(String encoded) {
        if (encoded.startsWith("$argon2id$")) return Optional.of(ARGON2ID);
        if (encoded.matches("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}"))
            return Optional.of(BCRYPT);
        if (encoded.startsWith("$scrypt$")) return Optional.of(SCRYPT);
        if (encoded.startsWith("$pbkdf2")) return Optional.of(PBKDF2);
        // version byte 1, then a pseudo-random function below 256 as four bytes: AQAAAA in Base64
        if (encoded.startsWith("AQAAAA")) return Optional.of(ASP_NET_IDENTITY);
        return Optional.empty();
    }

    abstract boolean compare(String encoded, String password);

    /** A damaged hash matches nothing: a sign-in must not fail in another way because of it. */
    boolean matches(String encoded, String password) {
        try {
            return compare(encoded, password);
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | DataLengthException damaged) {
            return false;
        }
    }

    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
