package dev.gatehouse.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.gatehouse.local.certificate.LocalAuthority;
import dev.gatehouse.local.mail.MailSink;
import dev.gatehouse.local.suite.Ports;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleAppTest {

    @TempDir Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Ports ports = Ports.free();
    private final URI provider = URI.create("http://localhost:" + ports.http());
    private final URI app = URI.create("http://localhost:" + ports.inbox());
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private MailSink sink;
    private RSAKey key;
    private Map<String, String> asked;
    private String nonceInToken;
    private MultiMap tokenRequest;

    @BeforeEach
    void open() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        sink = MailSink.open(ports.smtp(), Clock.systemUTC());
        var authority = new LocalAuthority(folder, Clock.systemUTC()).prepare();
        var origins = new Origins(provider, provider, app, authority.certificate());
        vertx.createHttpServer()
                .requestHandler(this::provide)
                .listen(ports.http(), "127.0.0.1")
                .compose(started -> LocalPages.open(vertx, ports.inbox(), sink, origins))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void close() throws Exception {
        browser.close();
        sink.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void a_sign_in_ends_with_the_verified_claims_on_a_page() throws Exception {
        start();
        nonceInToken = asked.get("nonce");

        String page = comeBack(browser, "code=c0de&state=" + asked.get("state"));

        assertThat(page).contains("Signed in", "<th>name</th><td>Ada &lt;3</td>", "Sign out");
        assertThat(tokenRequest.get("code")).isEqualTo("c0de");
        // RFC 7636 §4.6
        var verifier = new CodeVerifier(tokenRequest.get("code_verifier"));
        assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue())
                .isEqualTo(asked.get("code_challenge"));
    }

    @Test
    void an_id_token_for_another_sign_in_is_refused() throws Exception {
        // OpenID Connect Core §3.1.3.7 step 11
        start();
        nonceInToken = "another";

        assertThat(comeBack(browser, "code=c0de&state=" + asked.get("state")))
                .contains("Not signed in")
                .doesNotContain("Ada");
    }

    @Test
    void an_answer_to_a_sign_in_that_another_browser_started_is_refused() throws Exception {
        // RFC 6749 §10.12
        start();
        try (var other = HttpClient.newHttpClient()) {
            assertThat(comeBack(other, "code=c0de&state=" + asked.get("state")))
                    .contains("was not started here");
        }
        assertThat(tokenRequest).isNull();
    }

    @Test
    void an_error_is_shown_as_text() throws Exception {
        start();

        String error = "error=access_denied&error_description=%3Cb%3EAADB2C90091";

        assertThat(comeBack(browser, error + "&state=" + asked.get("state")))
                .contains("access_denied", "&lt;b&gt;AADB2C90091");
    }

    private void start() throws Exception {
        var answer = get(browser, app.resolve("/app"));
        assertThat(answer.statusCode()).isEqualTo(302);
        var request = URI.create(answer.headers().firstValue("Location").orElseThrow());
        asked =
                Stream.of(request.getQuery().split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private String comeBack(HttpClient client, String query) throws Exception {
        return get(client, app.resolve("/app/callback?" + query)).body();
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void provide(HttpServerRequest request) {
        String path = request.path().replaceFirst("^/[^/]+/[^/]+", "");
        switch (path) {
            case "/v2.0/.well-known/openid-configuration" ->
                    request.response().end(metadata().encode());
            case "/keys" -> request.response().end(new JWKSet(key).toString());
            default -> {
                request.setExpectMultipart(true);
                request.endHandler(
                        end -> {
                            tokenRequest = request.formAttributes();
                            request.response()
                                    .putHeader("Content-Type", "application/json")
                                    .end(tokens().encode());
                        });
            }
        }
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("issuer", provider.toString())
                .put("authorization_endpoint", provider + "/t/p/authorize")
                .put("token_endpoint", provider + "/t/p/token")
                .put("end_session_endpoint", provider + "/t/p/logout")
                .put("jwks_uri", provider + "/t/p/keys")
                .put("response_types_supported", JsonArray.of("code"))
                .put("subject_types_supported", JsonArray.of("pairwise"))
                .put("id_token_signing_alg_values_supported", JsonArray.of("RS256"));
    }

    private JsonObject tokens() {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(provider.toString())
                        .audience(Samples.APP)
                        .subject("s")
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .claim("nonce", nonceInToken)
                        .claim("name", "Ada <3")
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new JsonObject()
                .put("access_token", "a")
                .put("token_type", "Bearer")
                .put("id_token", token.serialize());
    }
}
