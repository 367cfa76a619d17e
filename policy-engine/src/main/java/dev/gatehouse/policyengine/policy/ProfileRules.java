package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold for one technical profile, beyond that its references exist. */
record ProfileRules(
        MergedPolicy policy, ClaimsCompiler claims, ContentCompiler content, Problems problems) {

    private record Range(long minimum, long maximum) {}

    /**
     * Azure AD B2C's bounds for what its issuers are told in seconds. The documentation has a day
     * for id_tokens, the upload takes seven.
     */
    private static final Map<String, Range> LIFETIMES =
            Map.of(
                    "token_lifetime_secs", new Range(300, 86_400),
                    "id_token_lifetime_secs", new Range(300, 604_800),
                    "refresh_token_lifetime_secs", new Range(86_400, 7_776_000),
                    "rolling_refresh_token_lifetime_secs", new Range(86_400, 31_536_000));

    private static final Map<String, Set<String>> ISSUER_VALUES =
            Map.of(
                    "token_signing_algorithm", Set.of("RS256", "ES256", "PS256"),
                    "IssuanceClaimPattern", Set.of("AuthorityAndTenantGuid", "AuthorityWithTfp"),
                    "AuthenticationContextReferenceClaimPattern", Set.of("None", "PolicyId"));

    private static final List<String> ISSUER_JOURNEYS =
            List.of("RefreshTokenUserJourneyId", "ClientCredentialsUserJourneyId");

    private static final List<String> ADDRESSES =
            List.of(
                    "METADATA",
                    "ServiceUrl",
                    "authorization_endpoint",
                    "AccessTokenEndpoint",
                    "access_token_endpoint",
                    "request_token_endpoint",
                    "ClaimsEndpoint",
                    "JWKS",
                    "end_session_endpoint");

    Protocol protocol(Element element) {
        var name = ProtocolName.of(element.attribute("Name", "")).orElse(ProtocolName.NONE);
        if (name != ProtocolName.PROPRIETARY) return new Protocol(name, Optional.empty());
        var handler = element.attribute("Handler").flatMap(ProfileHandlers::simpleName);
        if (handler.isEmpty()) {
            problems.add(element, "expected the attribute Handler with the name of a class");
        } else if (!ProfileHandlers.isKnown(handler.get())) {
            problems.add(
                    element,
                    "Handler: expected one of "
                            + ProfileHandlers.all()
                            + ", found \""
                            + handler.get()
                            + "\""
                            + Nearest.hint(handler.get(), ProfileHandlers.names()));
        }
        return new Protocol(name, handler);
    }

    void check(Element element, TechnicalProfile profile) {
        profile.contentDefinitionId()
                .filter(id -> content.find(id).isEmpty())
                .ifPresent(
                        id ->
                                problems.add(
                                        item(element, "ContentDefinitionReferenceId"),
                                        "expected a content definition of this policy, found \""
                                                + id
                                                + "\""
                                                + Nearest.hint(
                                                        id, content.definitions().keySet())));
        if (profile.isIssuer()
                && profile.outputTokenFormat().filter(TokenFormat.JWT::equals).isPresent()) {
            LIFETIMES.forEach((key, range) -> checkLifetime(element, profile, key, range));
            ISSUER_VALUES.forEach((key, values) -> values().check(element, profile, key, values));
            ISSUER_JOURNEYS.forEach(key -> checkJourney(element, profile, key));
        }
        values().check(element, profile);
        checkEnabling(element, profile);
        checkAddresses(element, profile);
        checkRestAuthentication(element, profile);
    }

    private MetadataValues values() {
        return new MetadataValues(problems);
    }

    private void checkLifetime(Element element, TechnicalProfile profile, String key, Range range) {
        profile.metadata()
                .get(key)
                .ifPresent(
                        value -> {
                            long seconds = profile.metadata().number(key, Long.MIN_VALUE);
                            if (seconds < range.minimum() || seconds > range.maximum()) {
                                problems.add(
                                        item(element, key),
                                        key
                                                + ": expected "
                                                + range.minimum()
                                                + " to "
                                                + range.maximum()
                                                + " seconds, found \""
                                                + value
                                                + "\"");
                            }
                        });
    }

    /** AADB2C90288 */
    private void checkJourney(Element element, TechnicalProfile profile, String key) {
        profile.metadata()
                .get(key)
                .filter(id -> policy.find("UserJourney", id).isEmpty())
                .ifPresent(
                        id ->
                                problems.add(
                                        item(element, key),
                                        key
                                                + ": expected a user journey of this policy, found \""
                                                + id
                                                + "\""
                                                + Nearest.hint(
                                                        id, policy.all("UserJourney").keySet())));
    }

    private void checkEnabling(Element element, TechnicalProfile profile) {
        if (profile.enabledForUserJourneys() == EnabledForUserJourneys.ALWAYS
                || profile.enabledForUserJourneys() == EnabledForUserJourneys.NEVER) return;
        var claim = profile.metadata().get("ClaimTypeOnWhichToEnable");
        if (claim.isEmpty()) {
            problems.add(
                    element,
                    "expected the metadata ClaimTypeOnWhichToEnable with "
                            + profile.enabledForUserJourneys().xml());
        } else {
            claims.named(claim.get(), item(element, "ClaimTypeOnWhichToEnable"));
        }
    }

    /**
     * AADB2C90256 and 90257: plain http is for development only. Where a policy does not say what
     * it is for, as older ones do not, it is only told: such a host is called where the operator
     * allows it.
     */
    private void checkAddresses(Element element, TechnicalProfile profile) {
        if (isFor("Development")) return;
        for (var key : ADDRESSES) {
            profile.metadata()
                    .get(key)
                    .filter(value -> value.startsWith("http://"))
                    .ifPresent(value -> tellHttp(item(element, key), key, value));
        }
    }

    private void tellHttp(Element item, String key, String address) {
        var message =
                key
                        + ": expected an https address, found \""
                        + address
                        + "\"; http needs DeploymentMode=\"Development\"";
        if (isFor("Production")) problems.add(item, message);
        else problems.warn(item, message);
    }

    /** AADB2C90258; asked only where a policy calls itself Production, as older ones do not. */
    private void checkRestAuthentication(Element element, TechnicalProfile profile) {
        if (!profile.isHandledBy("RestfulProvider")) return;
        if (isFor("Production")
                && profile.metadata().get("AuthenticationType", "None").equals("None")
                && !profile.metadata().flag("AllowInsecureAuthInProduction", false)) {
            problems.add(
                    item(element, "AuthenticationType"),
                    "expected another AuthenticationType than None, or AllowInsecureAuthInProduction=true, in production");
        }
    }

    private boolean isFor(String deploymentMode) {
        return policy.leaf().root().attribute("DeploymentMode", "").equals(deploymentMode);
    }

    /** Where a metadata item is written, which may be in another profile that was included. */
    static Element item(Element profile, String key) {
        return profile.items("Metadata", "Item").stream()
                .filter(item -> item.attribute("Key", "").equals(key))
                .findFirst()
                .orElse(profile);
    }
}
