package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingConfig;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.CameBack;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.ProfileOutcome.SentAway;
import dev.gatehouse.policyengine.profile.TestCall;
import dev.gatehouse.policyengine.restful.Peer;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code ErrorHandlers}, against a token endpoint that listens. */
class ReauthenticationTest {
    private static final Map<String, String> MEMORY =
            Map.of(
                    CameBack.STATE,
                    "s1",
                    AuthorizationRedirect.REDIRECT_URI,
                    "https://us.example/r");

    private final Vertx vertx = Vertx.vertx();
    private final Peer tokenEndpoint =
            Peer.answering(400, "{\"error\": \"invalid_grant\", \"error_description\": \"used\"}");

    @AfterEach
    void close() {
        tokenEndpoint.close();
        vertx.closeAndAwait();
    }

    private TestCall call(Map<String, String> memory) {
        return TestCall.of("Contoso-OAUTH", ProtocolName.OAUTH2)
                .metadata("client_id", "c1")
                .metadata("authorization_endpoint", "https://idp.example/authorize")
                .metadata("AccessTokenEndpoint", tokenEndpoint.url("/token"))
                .back(Map.of("code", "k"), memory);
    }

    private ProfileOutcome run(TestCall call) {
        var client = new OutgoingClient(vertx, new OnThisMachine());
        var config = new Patient();
        var documents = new ProviderDocuments(client, config);
        var handler =
                new OAuth2Provider(
                        null,
                        documents,
                        new TokenEndpoint(client, config),
                        new IdTokens(documents),
                        new ClaimsEndpoint(client, config, new IdTokens(documents)));
        var keys = new KeyRing(TestCall.CONTOSO.tenantId(), Map.of(), Map.of());
        return handler.run(new Provider(call.call(), keys)).await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void an_error_that_matches_sends_the_customer_again() {
        var call =
                call(MEMORY)
                        .reauthenticates(
                                "$[?(@@.error == 'invalid_grant')]", "prompt", "select_account");
        var away = assertInstanceOf(SentAway.class, run(call));
        assertTrue(away.to().toString().startsWith("https://idp.example/authorize?"));
        assertTrue(away.to().getQuery().contains("prompt=select_account"));
        assertNotEquals("s1", away.memory().get(CameBack.STATE));
    }

    // what guards the exchange cannot be chosen by a handler, and nobody is sent for ever
    @Test
    void it_happens_once_and_changes_nothing_of_ours() {
        var match = "$[?(@.error == 'invalid_grant')]";
        var away =
                assertInstanceOf(
                        SentAway.class, run(call(MEMORY).reauthenticates(match, "state", "x")));
        assertTrue(!away.to().getQuery().contains("state=x"));
        var again = new HashMap<>(MEMORY);
        again.putAll(away.memory());
        var second = call(again).reauthenticates(match, "prompt", "login");
        var refused = assertThrows(OAuthException.class, () -> run(second));
        assertEquals(ErrorCode.AADB2C90273, refused.code());
    }

    // ief.md §3: ErrorHandler, Action InvalidClient
    @Test
    void an_error_that_means_another_secret_says_so() {
        var call = call(MEMORY).invalidClient("$[?(@.error == 'invalid_grant')]");
        assertEquals(
                ErrorCode.AADB2C90243, assertThrows(OAuthException.class, () -> run(call)).code());
    }

    @Test
    void another_error_is_none_of_the_handlers() {
        var call = call(MEMORY).reauthenticates("$[?(@.error == 'login')]", "prompt", "login");
        assertEquals(
                ErrorCode.AADB2C90273, assertThrows(OAuthException.class, () -> run(call)).code());
    }

    private static final class OnThisMachine implements OutgoingConfig {
        @Override
        public Optional<List<String>> allowedHosts() {
            return Optional.of(List.of("127.0.0.1"));
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Optional<Path> trustedCertificates() {
            return Optional.empty();
        }
    }

    private static final class Patient implements FederationConfig {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration documentLifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration unknownKeyPause() {
            return Duration.ofSeconds(30);
        }
    }
}
