package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingConfig;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.key.PolicySecret;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.TestCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three handlers as they run, towards providers on this machine. */
final class Federation implements AutoCloseable {
    /** When all calls of the tests take place. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final OpenIdConnectProvider openIdConnect;
    private final OAuth2Provider oauth2;
    private final OAuth1Provider oauth1;
    private final PasswordGrant passwords;
    private KeyRing keys = new KeyRing(TestCall.CONTOSO.tenantId(), Map.of(), Map.of());

    Federation(Duration timeout) {
        var client = new OutgoingClient(vertx, outgoing());
        var config = config(timeout);
        var documents = new ProviderDocuments(client, config, CLOCK);
        var tokens = new TokenEndpoint(client, config);
        var idTokens = new IdTokens(documents);
        var claims = new ClaimsEndpoint(client, config, idTokens);
        openIdConnect = new OpenIdConnectProvider(null, documents, tokens, idTokens, claims);
        oauth2 = new OAuth2Provider(null, documents, tokens, idTokens, claims);
        passwords = new PasswordGrant(null, documents, tokens, idTokens);
        oauth1 = new OAuth1Provider(new OAuth1Client(client, config), claims, null);
    }

    Federation secret(String name, String value) {
        keys = new KeyRing(keys.tenantId(), Map.of(name, new PolicySecret(value)), Map.of());
        return this;
    }

    Federation certificate(String name, CertifiedKey key) {
        keys = new KeyRing(keys.tenantId(), Map.of(), Map.of(name, key));
        return this;
    }

    ProfileOutcome run(TestCall test) {
        return running(test).await().atMost(PATIENCE);
    }

    ProfileOutcome.SentAway sentAway(TestCall test) {
        return assertInstanceOf(ProfileOutcome.SentAway.class, run(test));
    }

    Map<String, Object> claims(TestCall test) {
        return assertInstanceOf(ProfileOutcome.Returned.class, run(test)).claims();
    }

    /** How the sign-in is refused. */
    ErrorCode refusal(TestCall test) {
        return refused(test).code();
    }

    OAuthException refused(TestCall test) {
        try {
            throw new AssertionError("not refused: " + run(test));
        } catch (OAuthException refusal) {
            return refusal;
        }
    }

    private Uni<ProfileOutcome> running(TestCall test) {
        var call = test.call();
        var provider = new Provider(call, keys);
        if (call.profile().protocol().name() == ProtocolName.OAUTH1) return oauth1.run(provider);
        if (passwords.runs(call.profile())) return passwords.run(provider);
        return provider.isOpenIdConnect() ? openIdConnect.run(provider) : oauth2.run(provider);
    }

    private static FederationConfig config(Duration timeout) {
        return new FederationConfig() {
            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public Duration documentLifetime() {
                return Duration.ofHours(1);
            }

            @Override
            public Duration unknownKeyPause() {
                return Duration.ofSeconds(30);
            }
        };
    }

    private static OutgoingConfig outgoing() {
        return new OutgoingConfig() {
            @Override
            public Optional<List<String>> allowedHosts() {
                return Optional.of(List.of("127.0.0.1"));
            }

            @Override
            public Duration timeout() {
                return PATIENCE;
            }

            @Override
            public Optional<Path> trustedCertificates() {
                return Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        vertx.closeAndAwait();
    }
}
