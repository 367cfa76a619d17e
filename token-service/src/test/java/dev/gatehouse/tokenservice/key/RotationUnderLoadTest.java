package dev.gatehouse.tokenservice.key;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * protocol.md §2.3: an application that fetched the keys before a token was issued can verify it,
 * also when the signing key changes in between.
 */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class RotationUnderLoadTest {

    private static final String KEY_SET = "B2C_1A_Gatehouse_TokenSigningKeyContainer";

    private final Contoso contoso = new Contoso();

    @Inject KeyRotation schedule;

    private JWKSet keys() throws Exception {
        return JWKSet.parse(
                given().get("/" + contoso.tenant + "/b2c_1a_susi/discovery/v2.0/keys")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private SignedJWT token() throws Exception {
        return SignedJWT.parse(
                contoso.mint(contoso.webSignIn().put("response_type", "id_token"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id_token"));
    }

    // Goes on until the successor has signed, and a while longer
    private Set<String> verifyUntilItSigns(String successor) throws Exception {
        var signed = new HashSet<String>();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (int after = 0; after < 20; ) {
            assertTrue(System.nanoTime() < deadline, "the successor never signed");
            var fetchedBefore = keys();
            var token = token();
            var kid = token.getHeader().getKeyID();
            var key = fetchedBefore.getKeyByKeyId(kid);
            assertNotNull(key, "a key that nobody could know yet signed");
            assertTrue(token.verify(new RSASSAVerifier(key.toRSAKey())));
            signed.add(kid);
            if (kid.equals(successor)) after++;
        }
        return signed;
    }

    private void hammer(String successor) throws Exception {
        Callable<Set<String>> application = () -> verifyUntilItSigns(successor);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> application).toList());
            for (var signed : all) assertEquals(2, signed.get().size(), "before and after");
        }
    }

    @Test
    void no_token_fails_while_a_key_succeeds_another_by_command() throws Exception {
        token();

        String successor =
                given().header("Authorization", TestPeers.bearer("operator", "token-service"))
                        .contentType("application/json")
                        .body("{\"notBefore\": \"" + Instant.now().plusSeconds(3) + "\"}")
                        .post("/internal/key-sets/" + contoso.tenant + "/" + KEY_SET + "/rotate")
                        .path("kid");

        hammer(successor);
    }

    @Test
    void no_token_fails_while_a_key_succeeds_another_by_schedule() throws Exception {
        var present = token().getHeader().getKeyID();
        contoso.registry.execute(
                "update signing_key set not_before = now() - interval '89 days' where tenant_id = ?",
                contoso.tenantId);

        schedule.rotate().await().indefinitely();

        // two days later, as far as the key is concerned
        contoso.registry.execute(
                """
                update signing_key set not_before = date_trunc('second', now()) + interval '3 seconds'
                where tenant_id = ? and kid <> ?""",
                contoso.tenantId,
                present);
        var successor =
                keys().getKeys().stream()
                        .map(JWK::getKeyID)
                        .filter(kid -> !kid.equals(present))
                        .findFirst()
                        .orElseThrow();
        hammer(successor);
    }
}
