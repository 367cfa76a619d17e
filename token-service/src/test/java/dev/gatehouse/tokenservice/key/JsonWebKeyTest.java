package dev.gatehouse.tokenservice.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class JsonWebKeyTest {

    // RFC 7638 §3.1
    private static final String N =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_"
                    + "BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FD"
                    + "W2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh"
                    + "6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

    @Test // RFC 7638 §3.1
    void the_kid_is_the_thumbprint_of_the_rfcs_example() {
        var modulus = new BigInteger(1, Base64.getUrlDecoder().decode(N));
        var key = KeyPairs.publicKey(modulus, BigInteger.valueOf(65537));

        assertEquals("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", JsonWebKey.thumbprint(key));
    }

    @Test // RFC 7518 §6.3.1.1: no sign octet
    void a_number_is_written_in_the_fewest_octets() {
        assertEquals("AQAB", JsonWebKey.base64urlUInt(BigInteger.valueOf(65537)));
        assertEquals("_w", JsonWebKey.base64urlUInt(BigInteger.valueOf(255)));
        assertEquals("AA", JsonWebKey.base64urlUInt(BigInteger.ZERO));
    }
}
