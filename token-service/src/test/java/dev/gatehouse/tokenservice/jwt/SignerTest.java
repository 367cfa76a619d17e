package dev.gatehouse.tokenservice.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.key.SigningKey;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignerTest {

    // A policy names its claims as it likes, whatever MicroProfile JWT thinks of the name
    @Test
    void claims_come_out_in_the_types_that_they_went_in() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var key =
                new SigningKey(
                        "k",
                        (RSAPublicKey) pair.getPublic(),
                        pair.getPrivate(),
                        Instant.EPOCH,
                        null);

        var claims =
                Contoso.claims(
                        Signer.jws(
                                Map.of(
                                        "groups",
                                        "one",
                                        "upn",
                                        List.of("a", "b"),
                                        "newUser",
                                        true,
                                        "age",
                                        42,
                                        "preferred_username",
                                        7,
                                        "address",
                                        Map.of("city", "Ulm")),
                                key));

        assertEquals("one", claims.getValue("groups"));
        assertEquals(List.of("a", "b"), claims.getJsonArray("upn").getList());
        assertEquals(true, claims.getValue("newUser"));
        assertEquals(42, claims.getValue("age"));
        assertEquals(7, claims.getValue("preferred_username"));
        assertEquals("Ulm", claims.getJsonObject("address").getString("city"));
    }
}
