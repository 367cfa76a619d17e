package dev.gatehouse.policyengine.policy;

import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.PolicyFacts.Issuer;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the services that do not run policies must know of one that can be run. */
public final class RelyingPartyFacts {

    private RelyingPartyFacts() {}

    /** Empty for a policy that is only a base of others. */
    public static Optional<PolicyFacts> of(CompiledPolicy policy) {
        return policy.relyingParty().map(party -> facts(policy, party));
    }

    /**
     * The journey of the token endpoint at a refresh.
     *
     * @param issuer whose refresh token it is; null for the policy's first
     */
    public static Optional<UserJourney> refreshJourney(CompiledPolicy policy, String issuer) {
        return policy.relyingParty()
                .flatMap(
                        party ->
                                refreshJourney(
                                        issuer(policy, issuer)
                                                .map(TechnicalProfile::metadata)
                                                .orElse(Metadata.NONE),
                                        party,
                                        policy));
    }

    /** The journey of a daemon's token. */
    public static Optional<UserJourney> clientCredentialsJourney(CompiledPolicy policy) {
        return issuer(policy, null)
                .flatMap(issuer -> issuer.metadata().get("ClientCredentialsUserJourneyId"))
                .flatMap(policy::userJourney);
    }

    /** The journey itself, if it takes the password from the token request (RFC 6749 §4.3). */
    public static Optional<UserJourney> passwordJourney(CompiledPolicy policy) {
        return policy.relyingParty()
                .map(RelyingParty::defaultUserJourney)
                .filter(RelyingPartyFacts::takesPassword);
    }

    /** The issuer of this name; null for the policy's first. */
    public static Optional<TechnicalProfile> issuer(CompiledPolicy policy, String name) {
        return name == null
                ? policy.relyingParty().flatMap(party -> issuer(party.defaultUserJourney()))
                : Optional.ofNullable(policy.technicalProfiles().get(name));
    }

    private static PolicyFacts facts(CompiledPolicy policy, RelyingParty party) {
        var issuer = issuer(party.defaultUserJourney());
        var first = facts(issuer, party, policy);
        return new PolicyFacts(
                first.issuerFormat(),
                first.accessTokenLifetime(),
                first.idTokenLifetime(),
                first.refreshTokenLifetime(),
                first.slidingWindow(),
                first.jsonNumbers(),
                first.signingKeySet(),
                first.signingAlgorithm(),
                first.acr(),
                claimsSupported(party),
                party.endpoint("UserInfo").isPresent(),
                first.refreshJourney(),
                clientCredentialsJourney(policy).map(UserJourney::id).orElse(null),
                passwordJourney(policy).map(UserJourney::id).orElse(null),
                party.behaviors().ssoScope().xml(),
                party.behaviors().enforceIdTokenHintOnLogout(),
                policy.deploymentMode() != DeploymentMode.PRODUCTION,
                keys(policy),
                otherIssuers(policy, party, issuer));
    }

    private static Issuer facts(
            Optional<TechnicalProfile> issuer, RelyingParty party, CompiledPolicy policy) {
        var metadata = issuer.map(TechnicalProfile::metadata).orElse(Metadata.NONE);
        return new Issuer(
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
                refreshJourney(metadata, party, policy).map(UserJourney::id).orElse(null));
    }

    private static Optional<UserJourney> refreshJourney(
            Metadata issuer, RelyingParty party, CompiledPolicy policy) {
        return party.endpoint("Token")
                .or(() -> issuer.get("RefreshTokenUserJourneyId").flatMap(policy::userJourney));
    }

    /** A journey may issue by more than one, and so may the journeys of the token endpoint. */
    private static Map<String, Issuer> otherIssuers(
            CompiledPolicy policy, RelyingParty party, Optional<TechnicalProfile> first) {
        var others = new TreeMap<String, Issuer>();
        policy.userJourneys().values().stream()
                .flatMap(RelyingPartyFacts::issuers)
                .filter(issuer -> !first.map(TechnicalProfile::id).equals(Optional.of(issuer.id())))
                .forEach(
                        issuer ->
                                others.put(issuer.id(), facts(Optional.of(issuer), party, policy)));
        return others;
    }

    /** The first that issues a JWT: another answers with an error instead of a token. */
    private static Optional<TechnicalProfile> issuer(UserJourney journey) {
        return issuers(journey).findFirst();
    }

    private static Stream<TechnicalProfile> issuers(UserJourney journey) {
        return journey.allSteps()
                .filter(SendClaims.class::isInstance)
                .map(step -> ((SendClaims) step).issuer())
                .filter(p -> p.outputTokenFormat().orElse(TokenFormat.JWT) == TokenFormat.JWT);
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
