package dev.gatehouse.policyengine.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final String PASSWORD = "Correct Horse 1!";

    // OWASP Password Storage Cheat Sheet: argon2id with m=19456, t=2, p=1
    @Test
    void a_new_hash_is_argon2id_at_the_recommended_cost() {
        var hash = PasswordHash.of(PASSWORD);
        assertTrue(
                hash.encoded()
                        .matches(
                                "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"),
                hash.encoded());
        assertTrue(hash.matches(PASSWORD));
        assertFalse(hash.matches("correct horse 1!"));
        assertFalse(hash.needsRehash());
    }

    // NIST SP 800-63B-4 §3.1.1.2: a salt of its own for each password
    @Test
    void the_same_password_is_never_stored_the_same_way() {
        assertNotEquals(PasswordHash.of(PASSWORD).encoded(), PasswordHash.of(PASSWORD).encoded());
    }

    // the test vectors of the reference implementation (P-H-C/phc-winner-argon2, test.c)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void argon2id_agrees_with_the_reference_implementation(String encoded) {
        var hash = new PasswordHash(encoded);
        assertTrue(hash.matches("password"));
        assertFalse(hash.matches("differentpassword"));
        assertTrue(hash.needsRehash());
    }

    // made with glibc's crypt, Python's hashlib and the layouts that Passlib and ASP.NET document
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "bcrypt, $2b$06$abcdefghijklmnopqrstuuwUzSqNKuYhSOi5G3dl1TtCVzvB44MIW",
                "scrypt, \"$scrypt$ln=14,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$fEPcEh5GoewEXWzaK2JXFcJZ66C067c1pZvjykCwDQE\"",
                "PBKDF2 PHC, \"$pbkdf2-sha256$i=29000,l=32$AAECAwQFBgcICQoLDA0ODw$NVaL1ILqXsSVbLMTzvClCce6MMq3W2w8YopmNvrUuCY\"",
                "PBKDF2 Passlib, $pbkdf2-sha512$29000$AAECAwQFBgcICQoLDA0ODw$yoLEHSa2hzEKaRQw/qNso1Kt9Yx20YtTQUT7tBDYuNQ3TGGUnrXl/czMKIoIeOj7U.cIRObRrPv0ACcTEVZ4eg",
                "ASP.NET Identity, AQAAAAIAAYagAAAAEAABAgMEBQYHCAkKCwwNDg+lTdBa2JhBtZphOF347fxGzUQiZM01FY88Pf0BJbtcnQ=="
            })
    void a_hash_of_another_make_is_accepted_and_due_to_be_replaced(String make, String encoded) {
        var hash = new PasswordHash(encoded);
        assertTrue(hash.matches(PASSWORD));
        assertFalse(hash.matches(PASSWORD + "x"));
        assertTrue(hash.needsRehash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Correct Horse 1!",
                "{SSHA}abc",
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=19456,t=2$c29tZXNhbHQ$AAAA",
                "$argon2id$v=19$m=2000000000,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=19456,t=x,p=1$c29tZXNhbHQ$AAAA",
                "$pbkdf2-md5$1000$c29tZXNhbHQ$AAAA",
                "$pbkdf2-sha256$2000000000$c29tZXNhbHQ$AAAA",
                "$scrypt$ln=31,r=8,p=1$c29tZXNhbHQ$AAAA",
                "$2b$31$abcdefghijklmnopqrstuuwUzSqNKuYhSOi5G3dl1TtCVzvB44MIW",
                "AQAAAAIAAYag",
                "AQAAAA==",
                "AQAAAA not base64"
            })
    void a_damaged_or_ruinously_dear_hash_matches_nothing(String encoded) {
        assertFalse(new PasswordHash(encoded).matches(PASSWORD));
        assertFalse(new PasswordHash(encoded).matches(""));
    }

    // RFC 8265 §4.2.2: passwords are compared in Unicode normalization form C
    @Test
    void the_same_password_in_another_unicode_form_matches() {
        assertTrue(PasswordHash.of("Zoe\u0308 und Rene\u0301").matches("Zo\u00eb und Ren\u00e9"));
    }

    // OWASP ASVS 5.0 §16.2.5: nothing that helps guessing is logged
    @Test
    void a_hash_cannot_be_printed() {
        assertEquals("PasswordHash[…]", PasswordHash.of(PASSWORD).toString());
    }
}
