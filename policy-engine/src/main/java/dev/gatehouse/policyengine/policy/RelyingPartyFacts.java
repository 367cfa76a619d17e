package dev.gatehouse.policyengine.policy;

import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the services that do not run policies must know of one that can be run. */
public final class RelyingPartyFacts {

    private RelyingPartyFacts() {}

    /** Empty for a policy that is only a base of others. */
    public static Optional<PolicyFacts> of(CompiledPolicy policy) {
        return policy.relyingParty().map(party -> facts(policy, party));
    }

    /** The journey of the token endpoint at a refresh. */
    public static Optional<UserJourney> refreshJourney(CompiledPolicy policy) {
        return policy.relyingParty()
                .flatMap(
                        party ->
                                party.endpoint("Token")
                                        .or(() -> named("RefreshTokenUserJourneyId", policy)));
    }

    /** The journey of a daemon's token. */
    public static Optional<UserJourney> clientCredentialsJourney(CompiledPolicy policy) {
        return named("ClientCredentialsUserJourneyId", policy);
    }

    /** The journey itself, if it takes the password from the token request (RFC 6749 §4.3). */
    public static Optional<UserJourney> passwordJourney(CompiledPolicy policy) {
        return policy.relyingParty()
                .map(RelyingParty::defaultUserJourney)
                .filter(RelyingPartyFacts::takesPassword);
    }

    /** A journey that the issuer names in its metadata. */
    private static Optional<UserJourney> named(String key, CompiledPolicy policy) {
        return policy.relyingParty()
                .flatMap(party -> issuer(party.defaultUserJourney()))
                .flatMap(issuer -> issuer.metadata().get(key))
                .flatMap(policy::userJourney);
    }

    private static PolicyFacts facts(CompiledPolicy policy, RelyingParty party) {
        var issuer = issuer(party.defaultUserJourney());
        var metadata = issuer.map(TechnicalProfile::metadata).orElse(Metadata.NONE);
        return new PolicyFacts(
                metadata.get("IssuanceClaimPattern", "").equalsIgnoreCase("AuthorityWithTfp")
                        ? IssuerFormat.TFP
                        : IssuerFormat.AUTHORITY,
                metadata.number("token_lifetime_secs", 3_600),
                metadata.number("id_token_lifetime_secs", 3_600),
                metadata.number("refresh_token_lifetime_secs", 1_209_600),
                metadata.flag("allow_infinite_rolling_refresh_token", false)
                        ? null
                        : metadata.number("rolling_refresh_token_lifetime_secs", 7_776_000),
                metadata.flag("SendTokenResponseBodyWithJsonNumbers", false),
                issuer.map(i -> i.cryptographicKeys().get("issuer_secret")).orElse(null),
                metadata.get("token_signing_algorithm", "RS256").toUpperCase(Locale.ROOT),
                !metadata.get("AuthenticationContextReferenceClaimPattern", "")
                        .equalsIgnoreCase("None"),
                claimsSupported(party),
                party.endpoint("UserInfo").isPresent(),
                refreshJourney(policy).map(UserJourney::id).orElse(null),
                clientCredentialsJourney(policy).map(UserJourney::id).orElse(null),
                passwordJourney(policy).map(UserJourney::id).orElse(null),
                party.behaviors().ssoScope().xml(),
                party.behaviors().enforceIdTokenHintOnLogout(),
                policy.deploymentMode() != DeploymentMode.PRODUCTION,
                keys(policy));
    }

    /** The first that issues a JWT: another answers with an error instead of a token. */
    private static Optional<TechnicalProfile> issuer(UserJourney journey) {
        return journey.allSteps()
                .filter(SendClaims.class::isInstance)
                .map(step -> ((SendClaims) step).issuer())
                .filter(p -> p.outputTokenFormat().orElse(TokenFormat.JWT) == TokenFormat.JWT)
                .findFirst();
    }

    private static boolean takesPassword(UserJourney journey) {
        return journey.allSteps()
                .filter(ClaimsExchange.class::isInstance)
                .flatMap(step -> ((ClaimsExchange) step).exchanges().stream())
                .flatMap(exchange -> exchange.profile().inputClaims().stream())
                .flatMap(claim -> claim.defaultValue().stream())
                .anyMatch("{OIDC:Password}"::equalsIgnoreCase);
    }

    private static List<String> claimsSupported(RelyingParty party) {
        var profile = party.technicalProfile();
        return Stream.concat(
                        Stream.of("sub"),
                        profile.outputClaims().stream()
                                .map(claim -> claim.nameIn(profile.protocol().name())))
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
