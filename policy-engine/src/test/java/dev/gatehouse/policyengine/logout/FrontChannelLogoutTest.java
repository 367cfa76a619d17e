package dev.gatehouse.policyengine.logout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.ApplicationSettings.Platform;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSession;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

// OpenID Connect Front-Channel Logout 1.0 §3
class FrontChannelLogoutTest {
    private static final UUID TENANT = UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b");
    private static final UUID SID = UUID.fromString("aaaaaaaa-2222-7333-8444-555555555555");
    private static final UUID ONE = UUID.fromString("11111111-2222-7333-8444-555555555555");
    private static final UUID TWO = UUID.fromString("22222222-2222-7333-8444-555555555555");
    private static final UUID WITHOUT = UUID.fromString("33333333-2222-7333-8444-555555555555");
    private static final String QUERY =
            "iss=https%3A%2F%2Flogin.example%2F" + TENANT + "%2Fv2.0%2F&sid=" + SID;

    private static Application client(UUID id, String logoutUrl) {
        return new Application(
                id,
                "app",
                "app",
                new ApplicationSettings(
                        new Platform(List.of("https://app.example/"), logoutUrl, null, null),
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static List<String> addresses(Participant... participants) throws IOException {
        var facts = new ObjectMapper().readValue(TestRegistry.FACTS, PolicyFacts.class);
        var registry =
                new TenantRegistry(
                        new Tenant(TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null),
                        List.of(
                                client(ONE, "https://one.example/bye"),
                                client(TWO, "https://two.example/bye?x=1"),
                                client(WITHOUT, null)),
                        List.of(new Policy("b2c_1_p", "B2C_1_P", "UserFlow", facts, null)),
                        List.of());
        var session =
                new SsoSession(
                        SID,
                        Optional.empty(),
                        Instant.EPOCH,
                        false,
                        Map.of(),
                        Set.of(participants));
        return FrontChannelLogout.addresses(session, registry).stream().map(URI::toString).toList();
    }

    private static Participant of(UUID client, String policy) {
        return new Participant(
                client.toString(), policy, URI.create("https://login.example"), "sub");
    }

    @Test
    void iss_and_sid_follow_what_the_logout_url_has_of_its_own() throws IOException {
        assertEquals(
                List.of("https://one.example/bye?" + QUERY, "https://two.example/bye?x=1&" + QUERY),
                addresses(of(TWO, "b2c_1_p"), of(ONE, "b2c_1_p")));
    }

    @Test
    void who_has_no_logout_url_or_is_registered_no_more_is_not_told() throws IOException {
        assertEquals(
                List.of(),
                addresses(
                        of(WITHOUT, "b2c_1_p"),
                        of(UUID.randomUUID(), "b2c_1_p"),
                        of(ONE, "b2c_1_gone")));
    }
}
