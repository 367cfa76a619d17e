package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.TestCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Providers with many tenants: Microsoft's, whose shared metadata are nobody's own. */
class ManyTenantsTest {
    private final StubOpenIdProvider shared = new StubOpenIdProvider(Federation.CLOCK);
    private final StubOpenIdProvider tenant = new StubOpenIdProvider(Federation.CLOCK);
    private final Federation federation = new Federation(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        federation.close();
        shared.close();
        tenant.close();
    }

    /** The customer was sent to the shared endpoint and comes with a token of the tenant. */
    private TestCall back(String prefixes) {
        var profile =
                TestCall.of("Entra", ProtocolName.OPEN_ID_CONNECT)
                        .metadata("METADATA", shared.metadataAddress())
                        .metadata("client_id", StubOpenIdProvider.CLIENT_ID)
                        .metadata("response_types", "id_token")
                        .metadata("DiscoverMetadataByTokenIssuer", "true")
                        .metadata("ValidTokenIssuerPrefixes", prefixes);
        var away = federation.sentAway(profile);
        return profile.back(tenant.visit(away.to()).parameters(), away.memory());
    }

    @Test
    void a_tenants_token_is_proven_by_the_tenants_own_keys() {
        var prefixes = "https://other.example/, " + tenant.issuer();
        assertFalse(federation.claims(back(prefixes)).isEmpty());
        assertEquals(0, shared.asked("/keys"));
        assertEquals(1, tenant.asked("/keys"));
    }

    @Test
    void a_tenant_that_the_policy_does_not_name_is_not_even_asked() {
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back("https://sts.windows.net/")));
        assertEquals(0, tenant.asked("/.well-known/openid-configuration"));
    }

    // OpenID Connect Discovery §4.3
    @Test
    void metadata_that_name_another_issuer_prove_nothing() {
        tenant.describing(
                document -> {
                    var other = new HashMap<>(document);
                    other.put("issuer", shared.issuer());
                    return other;
                });
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(back(tenant.issuer())));
    }

    @Test
    void a_prefix_ends_where_a_name_ends() {
        var trusted = new TrustedIssuers(Optional.empty(), List.of("https://sts.example"));
        assertTrue(trusted.include("https://sts.example"));
        assertTrue(trusted.include("https://sts.example/tenant/"));
        assertFalse(trusted.include("https://sts.example.evil/tenant/"));
        assertFalse(trusted.include("https://sts.exampleevil"));
        assertFalse(new TrustedIssuers(Optional.empty(), List.of()).include("https://sts.example"));
    }
}
