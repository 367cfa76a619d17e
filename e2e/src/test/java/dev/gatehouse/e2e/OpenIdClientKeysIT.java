package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.OpenIdClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTParser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** openid-client with keys of its own: to prove itself, and to bind its tokens to. */
@ExtendWith(SuiteUnderTest.class)
class OpenIdClientKeysIT {

    private static final String MANIFEST =
            """
            apiVersion: gatehouse.dev/v1beta1
            kind: Application
            metadata: {name: keyed-%1$s, tenant: yourtenant.onmicrosoft.com}
            spec:
              applicationId: %1$s
              displayName: An application with a key
              web: {redirectUris: [%2$s]}
              keys: [{jwk: %3$s}]
              permissions: [{api: tasks-api, scopes: [tasks.read], roles: [Tasks.Read.All]}]
            """;

    private static final String TASKS_DEFAULT = RegisteredClient.NIGHTLY_REPORT.resource();

    private final SuiteUnderTest suite;

    OpenIdClientKeysIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    @Test
    void a_client_proves_itself_by_its_key() throws Exception {
        // RFC 7523 §2.2, OpenID Connect Core §9 private_key_jwt
        ECKey key = newKey();
        try (OpenIdClient client = registered(key, key)) {
            assertThat(client.tokens().path("access_token").asText()).isNotBlank();
            JsonNode own = client.ask("clientCredentials", Map.of("scope", TASKS_DEFAULT)).result();
            assertThat(own.path("access_token").asText()).isNotBlank();
        }
    }

    @Test
    void a_client_is_refused_with_a_key_that_is_not_registered() throws Exception {
        ECKey registered = newKey();
        ECKey another = new ECKeyGenerator(Curve.P_256).keyID(registered.getKeyID()).generate();
        try (OpenIdClient client = registered(registered, another)) {
            // RFC 6749 §5.2: 401 with a challenge, which the library tells by
            assertThat(
                            client.ask("clientCredentials", Map.of("scope", TASKS_DEFAULT))
                                    .refusal()
                                    .by())
                    .isEqualTo("WWWAuthenticateChallengeError");
        }
    }

    @Test
    void tokens_are_bound_to_a_key_and_renewed_with_it() throws Exception {
        // RFC 9449 §5, §6
        try (OpenIdClient client = new OpenIdClient(suite, RegisteredClient.TASK_BOARD)) {
            client.ask("bindToKey", Map.of()).result();

            JsonNode tokens = client.ask("redeem", answer(client.signUp())).result();

            assertThat(tokens.path("token_type").asText()).isEqualToIgnoringCase("DPoP");
            assertThat(thumbprint(tokens)).isNotNull();
            JsonNode renewed =
                    client.ask(
                                    "refresh",
                                    Map.of("refreshToken", tokens.path("refresh_token").asText()))
                            .result();
            assertThat(thumbprint(renewed)).isEqualTo(thumbprint(tokens));
        }
    }

    @Test
    void a_code_of_one_key_is_refused_to_another() throws Exception {
        // RFC 9449 §10
        try (OpenIdClient client = new OpenIdClient(suite, RegisteredClient.TASK_BOARD)) {
            var of = Map.of("dpop_jkt", newKey().computeThumbprint().toString());
            var landed = client.signUp(of);
            client.ask("bindToKey", Map.of()).result();

            assertThat(client.ask("redeem", answer(landed)).refusal().code())
                    .isEqualTo("invalid_grant");
        }
    }

    private OpenIdClient registered(ECKey registered, ECKey used) throws Exception {
        RegisteredClient client =
                new RegisteredClient(
                        UUID.randomUUID().toString(),
                        null,
                        "https://app.example/keyed",
                        RegisteredClient.TASKS_READ);
        suite.apply(
                MANIFEST.formatted(
                        client.id(), client.redirectUri(), registered.toPublicJWK().toString()));
        return new OpenIdClient(suite, client, Map.of("privateKey", used.toJSONObject()));
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID("tests").generate();
    }

    private static Object thumbprint(JsonNode tokens) throws Exception {
        return JWTParser.parse(tokens.path("access_token").asText())
                .getJWTClaimsSet()
                .getJSONObjectClaim("cnf")
                .get("jkt");
    }
}
