package dev.gatehouse.local.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyClientTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyPair keys = generate();
    private HttpServer registry;
    private String authorization;
    private JsonObject sent;
    private int status = 200;
    private String answer = "{\"results\":[]}";

    @BeforeEach
    void open() throws Exception {
        registry = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        registry.createContext(
                "/registry/v1/apply",
                exchange -> {
                    authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    sent = new JsonObject(new String(exchange.getRequestBody().readAllBytes()));
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        registry.start();
    }

    @AfterEach
    void close() {
        registry.stop(0);
    }

    @Test
    void manifests_are_sent_as_they_are_in_the_operators_name() throws Exception {
        apply();

        assertThat(sent.getJsonArray("documents").getJsonObject(0))
                .isEqualTo(new JsonObject().put("file", "a.yaml").put("content", "kind: Tenant"));
        var token = SignedJWT.parse(authorization.replaceFirst("^Bearer ", ""));
        assertThat(token.verify(new ECDSAVerifier((ECPublicKey) keys.getPublic()))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("operator");
        assertThat(claims.getAudience()).containsExactly("registry-service");
        assertThat(claims.getJWTID()).isNotEmpty();
        // docs/services.md: exp at most 60 s after iat
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void an_order_is_posted_and_what_became_of_it_is_told() throws Exception {
        registry.createContext(
                "/registry/v1/tenants/contoso/keys/k/rotate",
                exchange -> {
                    byte[] body = "{\"kid\": \"new\"}".getBytes(StandardCharsets.UTF_8);
                    boolean posted = exchange.getRequestMethod().equals("POST");
                    exchange.sendResponseHeaders(posted ? 200 : 405, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });

        assertThat(client().order("contoso/keys/k/rotate", new JsonObject()).getString("kid"))
                .isEqualTo("new");
        assertThatThrownBy(() -> client().delete("contoso/keys/other"))
                .isInstanceOf(ManifestsRefused.class)
                .hasMessageContaining("404");
    }

    @Test
    void each_documents_outcome_is_told() throws Exception {
        answer =
                """
                {"results":[
                  {"file":"a.yaml","line":1,"kind":"Tenant","name":"contoso","outcome":"created"},
                  {"file":"a.yaml","line":9,"kind":"Application","name":"web","outcome":"created",
                   "applicationId":"guid","clientSecret":"s3cret"}]}""";

        var applied = apply();

        assertThat(applied)
                .extracting(Applied::line)
                .containsExactly(
                        "Tenant contoso created",
                        "Application web created, client id guid, client secret (shown only now) s3cret");
        assertThat(applied.toString()).doesNotContain("s3cret");
    }

    @Test
    void several_secrets_are_told_by_their_names() throws Exception {
        answer =
                """
                {"results":[
                  {"kind":"Application","name":"web","outcome":"configured","applicationId":"guid",
                   "clientSecret":null,"clientSecrets":{"old":"s1","new":"s2"}}]}""";

        assertThat(apply().getFirst().line())
                .isEqualTo(
                        "Application web configured, client id guid,"
                                + " client secret old (shown only now) s1,"
                                + " client secret new (shown only now) s2");
    }

    @Test
    void what_a_policy_most_likely_does_not_mean_is_told_with_its_place() throws Exception {
        answer =
                """
                {"results":[], "warnings":[
                  {"file":"x.xml","line":3,"column":7,"path":"OutputClaim","message":"no step gives it"}]}""";

        assertThat(done().warnings())
                .containsExactly("x.xml:3:7: warning: OutputClaim: no step gives it");
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        status = 422;
        answer =
                """
                {"errors":[
                  {"file":"a.yaml","line":3,"column":7,"path":"spec.type","message":"is not known"},
                  {"file":"b.yaml","line":0,"column":0,"path":null,"message":"is empty"}]}""";

        assertThatThrownBy(this::apply)
                .isInstanceOfSatisfying(
                        ManifestsRefused.class,
                        refused ->
                                assertThat(refused.lines())
                                        .containsExactly(
                                                "a.yaml:3:7: spec.type: is not known",
                                                "b.yaml: is empty"));
    }

    @Test
    void an_answer_that_is_no_json_is_told_by_its_status() {
        status = 503;
        answer = "<html>down</html>";

        assertThatThrownBy(this::apply)
                .hasMessage("registry-service answered 503: no reason given.");
    }

    private ApplyClient client() {
        return new ApplyClient(
                URI.create("http://127.0.0.1:" + registry.getAddress().getPort()),
                (ECPrivateKey) keys.getPrivate(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private ApplyClient.Done done() throws Exception {
        return client().apply(new Manifests(Optional.empty()).add("a.yaml", "kind: Tenant"));
    }

    private List<Applied> apply() throws Exception {
        return done().results();
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
