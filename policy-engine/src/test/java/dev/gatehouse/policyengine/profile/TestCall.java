package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.ClaimsProvider;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.DeploymentMode;
import dev.gatehouse.policyengine.policy.EnabledForUserJourneys;
import dev.gatehouse.policyengine.policy.ErrorHandler;
import dev.gatehouse.policyengine.policy.Localization;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.Protocol;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One run of a technical profile, written down by a test. */
public final class TestCall {

    public static final Tenant CONTOSO =
            new Tenant(
                    UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b"),
                    "contoso.onmicrosoft.com",
                    "Contoso",
                    List.of(),
                    Tenant.Branding.NONE);
    public static final UUID JOURNEY = UUID.fromString("019ac000-0000-7000-8000-000000000001");

    private static final CompiledPolicy POLICY =
            new CompiledPolicy(
                    "B2C_1A_signup_signin",
                    "contoso.onmicrosoft.com",
                    Optional.empty(),
                    DeploymentMode.PRODUCTION,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Localization.NONE,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Optional.empty());

    private final String id;
    private final Protocol protocol;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final List<ClaimReference> inputs = new ArrayList<>();
    private final List<ClaimReference> persisted = new ArrayList<>();
    private final List<ClaimReference> outputs = new ArrayList<>();
    private final Map<String, ClaimValue> values = new LinkedHashMap<>();
    private final List<ErrorHandler> errorHandlers = new ArrayList<>();
    private UnaryOperator<String> resolver = text -> text;

    private Optional<CameBack> cameBack = Optional.empty();

    private TestCall(String id, Protocol protocol) {
        this.id = id;
        this.protocol = protocol;
    }

    /** Of a proprietary profile, by the simple name of its handler. */
    public static TestCall of(String id, String handler) {
        return new TestCall(id, new Protocol(ProtocolName.PROPRIETARY, Optional.of(handler)));
    }

    /** Of a profile that speaks one of the standard protocols. */
    public static TestCall of(String id, ProtocolName protocol) {
        return new TestCall(id, new Protocol(protocol, Optional.empty()));
    }

    public TestCall metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public TestCall key(String keyId, String name) {
        keys.put(keyId, name);
        return this;
    }

    public TestCall input(String claim, DataType type, Object value) {
        return input(claim, type, claim, value);
    }

    public TestCall input(String claim, DataType type, String partner, Object value) {
        inputs.add(reference(claim, type, partner));
        values.put(partner, ClaimReader.read(type, value).orElseThrow());
        return this;
    }

    TestCall persisted(String claim, Object value, boolean overwrites) {
        var type = reference(claim, DataType.STRING, claim).claimType();
        persisted.add(
                new ClaimReference(
                        type, Optional.of(claim), Optional.empty(), false, false, overwrites));
        values.put(claim, ClaimReader.read(DataType.STRING, value).orElseThrow());
        return this;
    }

    public TestCall output(String claim, DataType type, String partner) {
        outputs.add(reference(claim, type, partner));
        return this;
    }

    /** Sends the customer again after an error that matches, with one parameter more. */
    public TestCall reauthenticates(String responseMatch, String parameter, String value) {
        errorHandlers.add(
                new ErrorHandler(
                        responseMatch,
                        ErrorHandler.Action.REAUTHENTICATE,
                        Map.of(parameter, value)));
        return this;
    }

    /** Takes an error that matches for a refusal of the client. */
    public TestCall invalidClient(String responseMatch) {
        errorHandlers.add(
                new ErrorHandler(responseMatch, ErrorHandler.Action.INVALID_CLIENT, Map.of()));
        return this;
    }

    public TestCall resolving(UnaryOperator<String> resolver) {
        this.resolver = resolver;
        return this;
    }

    /** The profile has sent the customer away, and they are back. */
    public TestCall back(Map<String, String> parameters, Map<String, String> memory) {
        cameBack = Optional.of(new CameBack(parameters, memory));
        return this;
    }

    public ProfileCall call() {
        return new ProfileCall(CONTOSO, POLICY, profile(), values, facts());
    }

    public TechnicalProfile profile() {
        return new TechnicalProfile(
                id,
                ClaimsProvider.UNNAMED,
                Optional.empty(),
                protocol,
                Optional.empty(),
                Optional.empty(),
                new Metadata(metadata),
                keys,
                List.of(),
                inputs,
                List.of(),
                persisted,
                outputs,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                EnabledForUserJourneys.ALWAYS,
                errorHandlers);
    }

    private JourneyFacts facts() {
        return new JourneyFacts(
                JOURNEY,
                URI.create("https://login.example.com"),
                "192.0.2.7",
                "en",
                Optional.empty(),
                new Moment(Instant.parse("2026-01-31T12:00:00Z"), new byte[32]),
                resolver,
                cameBack);
    }

    private static ClaimReference reference(String claim, DataType type, String partner) {
        var claimType =
                new ClaimType(
                        ClaimId.of(claim),
                        Optional.empty(),
                        type,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Restriction.NONE,
                        Optional.empty());
        return new ClaimReference(
                claimType, Optional.of(partner), Optional.empty(), false, false, false);
    }
}
