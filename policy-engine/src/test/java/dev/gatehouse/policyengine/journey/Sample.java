package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.ClaimsProvider;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.DeploymentMode;
import dev.gatehouse.policyengine.policy.DisplayClaim;
import dev.gatehouse.policyengine.policy.EnabledForUserJourneys;
import dev.gatehouse.policyengine.policy.Localization;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.Protocol;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.SubJourney;
import dev.gatehouse.policyengine.policy.SubjectNamingInfo;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TechnicalProfile.SubjectAuthenticationRequirements;
import dev.gatehouse.policyengine.policy.TokenFormat;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.policy.UserJourney;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small policies, put together in a test. */
final class Sample {
    static final ClaimType OBJECT_ID = claim("objectId", DataType.STRING, null);
    static final ClaimType NAME = claim("displayName", DataType.STRING, UserInputType.TEXT_BOX);
    static final ClaimType NEW_USER = claim("newUser", DataType.BOOLEAN, null);
    static final ClaimType ROLES = claim("roles", DataType.STRING_COLLECTION, null);
    static final TechnicalProfile ISSUER =
            new Profile("JwtIssuer").protocol(ProtocolName.NONE, null).jwt().build();

    private Sample() {}

    static ClaimType claim(String id, DataType type, UserInputType input) {
        return new ClaimType(
                ClaimId.of(id),
                Optional.of(id),
                type,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(input),
                Restriction.NONE,
                Optional.empty());
    }

    static ContentDefinition page() {
        return new ContentDefinition(
                "api.x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.NONE,
                Map.of());
    }

    static OrchestrationStep send(int order) {
        return new OrchestrationStep.SendClaims(order, List.of(), ISSUER);
    }

    static CompiledPolicy policy(List<SubJourney> subJourneys, OrchestrationStep... steps) {
        return policy(new Profile("PolicyProfile"), subJourneys, steps);
    }

    static CompiledPolicy policy(
            Profile relyingParty, List<SubJourney> subJourneys, OrchestrationStep... steps) {
        var journey = new UserJourney("Main", List.of(steps), List.of(), Map.of());
        var party =
                relyingParty
                        .protocol(ProtocolName.OPEN_ID_CONNECT, null)
                        .andOutput(reference(OBJECT_ID, "sub", null, false))
                        .build();
        return new CompiledPolicy(
                "B2C_1A_x",
                "contoso.onmicrosoft.com",
                Optional.empty(),
                DeploymentMode.PRODUCTION,
                Stream.of(OBJECT_ID, NAME, NEW_USER, ROLES)
                        .collect(Collectors.toMap(ClaimType::id, type -> type)),
                Map.of(),
                Map.of("api.x", page()),
                Localization.NONE,
                Map.of(),
                Map.of(),
                Map.of("Main", journey),
                subJourneys.stream().collect(Collectors.toMap(SubJourney::id, sub -> sub)),
                Optional.of(
                        new RelyingParty(journey, Map.of(), UserJourneyBehaviors.DEFAULT, party)));
    }

    static ClaimReference reference(
            ClaimType type, String partner, String defaultValue, boolean always) {
        return new ClaimReference(
                type,
                Optional.ofNullable(partner),
                Optional.ofNullable(defaultValue),
                always,
                false,
                false);
    }

    /** A technical profile, part by part. */
    static final class Profile {
        private final String id;
        private Protocol protocol =
                new Protocol(ProtocolName.PROPRIETARY, Optional.of("AzureActiveDirectoryProvider"));
        private Optional<TokenFormat> input = Optional.empty();
        private Optional<TokenFormat> output = Optional.empty();
        private Map<String, String> metadata = Map.of();
        private List<ClaimReference> inputs = List.of();
        private List<DisplayClaim> displays = List.of();
        private List<ClaimReference> outputs = List.of();
        private List<ClaimsTransformation> outputTransformations = List.of();
        private List<ValidationTechnicalProfile> validations = List.of();
        private EnabledForUserJourneys enabled = EnabledForUserJourneys.ALWAYS;
        private List<ClaimReference> persisted = List.of();
        private Optional<SubjectNamingInfo> naming = Optional.empty();
        private Optional<SubjectAuthenticationRequirements> requirements = Optional.empty();
        private Optional<TechnicalProfile> session = Optional.empty();

        Profile(String id) {
            this.id = id;
        }

        Profile protocol(ProtocolName name, String handler) {
            protocol = new Protocol(name, Optional.ofNullable(handler));
            return this;
        }

        Profile page() {
            return protocol(ProtocolName.PROPRIETARY, "SelfAssertedAttributeProvider");
        }

        Profile validations(ValidationTechnicalProfile... profiles) {
            validations = List.of(profiles);
            return this;
        }

        Profile jwt() {
            return issues(TokenFormat.JWT);
        }

        Profile issues(TokenFormat format) {
            output = Optional.of(format);
            return this;
        }

        Profile transformsOutput(ClaimsTransformation... transformations) {
            outputTransformations = List.of(transformations);
            return this;
        }

        /** Takes an id_token_hint. */
        Profile hinted() {
            input = Optional.of(TokenFormat.JWT);
            return this;
        }

        Profile metadata(String... pairs) {
            var items = new HashMap<String, String>();
            for (int i = 0; i < pairs.length; i += 2) items.put(pairs[i], pairs[i + 1]);
            metadata = items;
            return this;
        }

        Profile metadata(Map<String, String> items) {
            metadata = items;
            return this;
        }

        Profile inputs(ClaimReference... claims) {
            inputs = List.of(claims);
            return this;
        }

        Profile displays(DisplayClaim... claims) {
            displays = List.of(claims);
            return this;
        }

        Profile outputs(ClaimReference... claims) {
            outputs = List.of(claims);
            return this;
        }

        Profile andOutput(ClaimReference claim) {
            outputs = Stream.concat(outputs.stream(), Stream.of(claim)).toList();
            return this;
        }

        Profile persisted(ClaimReference... claims) {
            persisted = List.of(claims);
            return this;
        }

        /** Its subject is the output claim of this name. */
        Profile subject(String claim) {
            naming =
                    Optional.of(
                            new SubjectNamingInfo(
                                    claim,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false));
            return this;
        }

        Profile prompting(int minutes, boolean reset) {
            requirements = Optional.of(new SubjectAuthenticationRequirements(minutes, reset));
            return this;
        }

        Profile session(TechnicalProfile manager) {
            session = Optional.of(manager);
            return this;
        }

        Profile enabled(EnabledForUserJourneys when) {
            enabled = when;
            return this;
        }

        TechnicalProfile build() {
            return new TechnicalProfile(
                    id,
                    ClaimsProvider.UNNAMED,
                    Optional.of(id),
                    protocol,
                    input,
                    output,
                    new Metadata(metadata),
                    Map.of(),
                    List.of(),
                    inputs,
                    displays,
                    persisted,
                    outputs,
                    outputTransformations,
                    validations,
                    naming,
                    requirements,
                    session,
                    true,
                    enabled,
                    List.of());
        }
    }
}
