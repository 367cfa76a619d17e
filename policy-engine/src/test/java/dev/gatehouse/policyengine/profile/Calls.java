package dev.gatehouse.policyengine.profile;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.policy.ClaimsProvider;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DeploymentMode;
import dev.gatehouse.policyengine.policy.EnabledForUserJourneys;
import dev.gatehouse.policyengine.policy.Localization;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.Protocol;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One journey that calls a handler again and again. */
final class Calls {
    private final Tenant tenant;
    private final String handler;
    private final ProfileHandler running;
    private UUID journey = UuidV7.create();
    private Instant now = Instant.now();
    private String address = "192.0.2.7";

    Calls(Tenant tenant, String handler, ProfileHandler running) {
        this.tenant = tenant;
        this.handler = handler;
        this.running = running;
    }

    Calls inAnotherJourney() {
        journey = UuidV7.create();
        return this;
    }

    Calls at(Instant moment) {
        now = moment;
        return this;
    }

    Calls from(String clientAddress) {
        address = clientAddress;
        return this;
    }

    ProfileOutcome run(Map<String, String> metadata, Map<String, ?> input) {
        return await(running.run(call(metadata, input)));
    }

    /** Another way into the handler. */
    Map<String, Object> run(Function<ProfileCall, Uni<ProfileOutcome>> way) {
        var outcome = await(way.apply(call(Map.of(), Map.of())));
        return assertInstanceOf(ProfileOutcome.Returned.class, outcome).claims();
    }

    private ProfileCall call(Map<String, String> metadata, Map<String, ?> input) {
        return new ProfileCall(tenant, policy(), profile(metadata), values(input), facts());
    }

    Map<String, Object> claims(Map<String, String> metadata, Map<String, ?> input) {
        return assertInstanceOf(ProfileOutcome.Returned.class, run(metadata, input)).claims();
    }

    /** The key of the message that the customer reads. */
    String refusal(Map<String, String> metadata, Map<String, ?> input) {
        return assertInstanceOf(ProfileOutcome.Failed.class, run(metadata, input)).messageKey();
    }

    private static Map<String, ClaimValue> values(Map<String, ?> input) {
        var values = new HashMap<String, ClaimValue>();
        input.forEach(
                (name, value) ->
                        values.put(
                                name,
                                value instanceof List<?> items
                                        ? new ClaimValue.Strings(
                                                items.stream().map(Object::toString).toList())
                                        : new ClaimValue.Text(value.toString())));
        return values;
    }

    private JourneyFacts facts() {
        return new JourneyFacts(
                journey,
                URI.create("https://login.example"),
                address,
                "en",
                Optional.empty(),
                new Moment(now, new byte[32]),
                text -> text.replace("{OIDC:ClientId}", "client-1"),
                Optional.empty());
    }

    private TechnicalProfile profile(Map<String, String> metadata) {
        return new TechnicalProfile(
                "Profile",
                ClaimsProvider.UNNAMED,
                Optional.empty(),
                new Protocol(ProtocolName.PROPRIETARY, Optional.of(handler)),
                Optional.empty(),
                Optional.empty(),
                new Metadata(metadata),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                EnabledForUserJourneys.ALWAYS,
                List.of());
    }

    private static CompiledPolicy policy() {
        return new CompiledPolicy(
                "B2C_1A_Test",
                "contoso.onmicrosoft.com",
                Optional.empty(),
                DeploymentMode.DEVELOPMENT,
                Map.of(),
                Map.of(),
                Map.of(),
                Localization.NONE,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }
}
