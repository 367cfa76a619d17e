package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DeploymentMode;
import dev.gatehouse.policyengine.policy.Localization;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.TestCall;
import dev.gatehouse.policyengine.session.ScopeKey;
import dev.gatehouse.policyengine.session.SessionLifetime;
import dev.gatehouse.policyengine.session.SignOnPart;
import dev.gatehouse.policyengine.session.SsoSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProviderSignOutTest {

    private static TechnicalProfile profile(String id, ProtocolName protocol) {
        return TestCall.of(id, protocol).profile();
    }

    private static CompiledPolicy policy(TechnicalProfile... profiles) {
        return new CompiledPolicy(
                "B2C_1A_signup_signin",
                "contoso.onmicrosoft.com",
                Optional.empty(),
                DeploymentMode.PRODUCTION,
                Map.of(),
                Map.of(),
                Map.of(),
                Localization.NONE,
                Map.of(),
                Arrays.stream(profiles)
                        .collect(Collectors.toMap(TechnicalProfile::id, profile -> profile)),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private static SsoSession signedInBy(String... profiles) {
        var claims =
                Arrays.stream(profiles)
                        .collect(
                                Collectors.toMap(
                                        id -> "SM-SocialLogin/" + id,
                                        _ -> Map.<String, Object>of()));
        var part =
                SignOnPart.signedIn(
                        Instant.EPOCH,
                        new SessionLifetime(SessionExpiryType.ROLLING, Duration.ofHours(1)),
                        claims);
        return new SsoSession(
                UUID.randomUUID(),
                Optional.empty(),
                Instant.EPOCH,
                false,
                Map.of(new ScopeKey("tenant"), part),
                Set.of());
    }

    @Test
    void a_session_ends_at_the_openid_and_oauth_providers_that_it_was_begun_at() {
        var policy =
                policy(
                        profile("Oidc", ProtocolName.OPEN_ID_CONNECT),
                        profile("OAuth", ProtocolName.OAUTH2),
                        profile("Other", ProtocolName.OAUTH2),
                        profile("Twitter", ProtocolName.OAUTH1));
        assertEquals(
                List.of("OAuth", "Oidc"),
                ProviderSignOut.profiles(policy, signedInBy("Oidc", "OAuth", "Twitter")).stream()
                        .map(TechnicalProfile::id)
                        .toList());
    }

    @Test
    void a_provider_may_be_left_signed_in() {
        var staying =
                TestCall.of("OAuth", ProtocolName.OAUTH2)
                        .metadata("SingleLogoutEnabled", "false")
                        .profile();
        assertEquals(List.of(), ProviderSignOut.profiles(policy(staying), signedInBy("OAuth")));
    }
}
