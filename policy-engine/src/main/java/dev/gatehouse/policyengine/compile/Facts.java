package dev.gatehouse.policyengine.compile;

import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TokenFormat;
import dev.gatehouse.policyengine.policy.UserJourney;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Derives what token-service must know of a runnable policy from its issuer and relying party. */
final class Facts {
    private static final long HOUR = 3_600;
    private static final long FOURTEEN_DAYS = 1_209_600;
    private static final long NINETY_DAYS = 7_776_000;

    private Facts() {}

    /** Empty for a policy without a relying party. */
    static Optional<PolicyFacts> of(CompiledPolicy policy) {
        return policy.relyingParty().map(party -> facts(policy, party));
    }

    private static PolicyFacts facts(CompiledPolicy policy, RelyingParty party) {
        var issuer = issuer(party.defaultUserJourney());
        var metadata = issuer.map(TechnicalProfile::metadata).orElse(Metadata.NONE);
        var behaviors = party.behaviors();
        return new PolicyFacts(
                metadata.get("IssuanceClaimPattern", "").equalsIgnoreCase("AuthorityWithTfp")
                        ? PolicyFacts.IssuerFormat.TFP
                        : PolicyFacts.IssuerFormat.AUTHORITY,
                metadata.number("token_lifetime_secs", HOUR),
                metadata.number("id_token_lifetime_secs", HOUR),
                metadata.number("refresh_token_lifetime_secs", FOURTEEN_DAYS),
                metadata.flag("allow_infinite_rolling_refresh_token", false)
                        ? null
                        : metadata.number("rolling_refresh_token_lifetime_secs", NINETY_DAYS),
                metadata.flag("SendTokenResponseBodyWithJsonNumbers", true),
                issuer.map(profile -> profile.cryptographicKeys().get("issuer_secret"))
                        .orElse(null),
                metadata.get("token_signing_algorithm", "RS256"),
                !metadata.get("AuthenticationContextReferenceClaimPattern", "")
                        .equalsIgnoreCase("None"),
                claims(party),
                party.endpoint("UserInfo").isPresent(),
                party.endpoint("Token")
                        .map(UserJourney::id)
                        .or(() -> metadata.get("RefreshTokenUserJourneyId"))
                        .orElse(null),
                metadata.get("ClientCredentialsUserJourneyId").orElse(null),
                behaviors.ssoScope().xml(),
                behaviors.enforceIdTokenHintOnLogout(),
                keys(policy));
    }

    private static Optional<TechnicalProfile> issuer(UserJourney journey) {
        return journey.steps().stream()
                .flatMap(Facts::withSubJourneys)
                .filter(OrchestrationStep.SendClaims.class::isInstance)
                .map(step -> ((OrchestrationStep.SendClaims) step).issuer())
                .filter(p -> p.outputTokenFormat().orElse(TokenFormat.JWT) == TokenFormat.JWT)
                .findFirst();
    }

    private static Stream<OrchestrationStep> withSubJourneys(OrchestrationStep step) {
        return step instanceof OrchestrationStep.InvokeSubJourney invoke
                ? invoke.candidates().stream()
                        .flatMap(sub -> sub.steps().stream())
                        .flatMap(Facts::withSubJourneys)
                : Stream.of(step);
    }

    private static List<String> claims(RelyingParty party) {
        return Stream.concat(
                        Stream.of("sub"),
                        party.technicalProfile().outputClaims().stream()
                                .map(claim -> claim.nameIn(ProtocolName.OPEN_ID_CONNECT)))
                .distinct()
                .toList();
    }

    private static List<String> keys(CompiledPolicy policy) {
        return policy.technicalProfiles().values().stream()
                .flatMap(profile -> profile.cryptographicKeys().values().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
