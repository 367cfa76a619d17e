package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.UserJourneyBehaviors.JourneyFraming;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The relying party of the leaf. */
record RelyingPartyCompiler(
        MergedPolicy policy,
        Map<String, UserJourney> journeys,
        ProfileCompiler profiles,
        Problems problems) {

    Optional<RelyingParty> compile(Element element) {
        // AADB2C90031
        var defaultJourney =
                element.child("DefaultUserJourney").flatMap(r -> journey(r, "ReferenceId"));
        if (element.child("DefaultUserJourney").isEmpty()) {
            problems.add(element, "expected the element DefaultUserJourney");
        }
        Map<String, UserJourney> endpoints = new LinkedHashMap<>();
        for (var endpoint : element.items("Endpoints", "Endpoint")) {
            journey(endpoint, "UserJourneyReferenceId")
                    .ifPresent(journey -> endpoints.put(endpoint.attribute("Id", ""), journey));
        }
        var behaviors =
                element.child("UserJourneyBehaviors")
                        .map(this::behaviors)
                        .orElse(UserJourneyBehaviors.DEFAULT);
        var profile = element.child("TechnicalProfile").map(this::profile);
        if (profile.isEmpty()) problems.add(element, "expected the element TechnicalProfile");
        if (defaultJourney.isEmpty() || profile.isEmpty()) return Optional.empty();
        return Optional.of(
                new RelyingParty(defaultJourney.get(), endpoints, behaviors, profile.get()));
    }

    private Optional<UserJourney> journey(Element reference, String attribute) {
        var id = reference.attribute(attribute, "");
        var known = policy.idOf("UserJourney", id);
        if (known.isEmpty()) {
            problems.unresolved(reference, "a user journey of this policy", id, journeys.keySet());
        }
        return known.map(journeys::get);
    }

    private TechnicalProfile profile(Element element) {
        if (element.child("Protocol").isEmpty())
            problems.add(element, "expected the element Protocol");
        var profile = profiles.compile(element);
        var protocol = profile.protocol().name();
        element.child("SubjectNamingInfo")
                .filter(s -> profile.outputClaims().stream().noneMatch(c -> names(s, c, protocol)))
                .ifPresent(
                        s ->
                                problems.add(
                                        s,
                                        "ClaimType: expected the name of an output claim, found \""
                                                + s.attribute("ClaimType", "")
                                                + "\""));
        // it proves the tokens of applications, and published policies leave out the format
        return profile.cryptographicKeys().containsKey("client_secret")
                ? profile.readingTokens()
                : profile;
    }

    private static boolean names(Element subject, ClaimReference claim, ProtocolName protocol) {
        var name = subject.attribute("ClaimType", "");
        return claim.nameIn(protocol).equals(name) || claim.id().equals(ClaimId.of(name));
    }

    private UserJourneyBehaviors behaviors(Element element) {
        var defaults = UserJourneyBehaviors.DEFAULT;
        var signOn = element.child("SingleSignOn");
        Map<String, String> parameters = new LinkedHashMap<>();
        element.items("ContentDefinitionParameters", "Parameter")
                .forEach(p -> parameters.put(p.attribute("Name", ""), p.text().trim()));
        return new UserJourneyBehaviors(
                signOn.flatMap(s -> SsoScope.of(s.attribute("Scope", "")))
                        .orElse(defaults.ssoScope()),
                signOn.map(this::keepAliveInDays).orElse(defaults.keepAliveInDays()),
                signOn.map(s -> s.flag("EnforceIdTokenHintOnLogout", false)).orElse(false),
                element.text("SessionExpiryType")
                        .flatMap(SessionExpiryType::of)
                        .orElse(defaults.sessionExpiryType()),
                element.child("SessionExpiryInSeconds")
                        .map(this::sessionExpiry)
                        .orElse(defaults.sessionExpiryInSeconds()),
                element.text("ScriptExecution").filter("Allow"::equals).isPresent(),
                element.child("JourneyFraming")
                        .map(
                                f ->
                                        new JourneyFraming(
                                                f.flag("Enabled", false),
                                                f.attribute("Sources", ""))),
                parameters,
                element.child("OnError")
                        .flatMap(e -> OnErrorMode.of(e.attribute("Mode", "")))
                        .orElse(defaults.onError()));
    }

    /** Out of bounds it counts as the nearest bound, and so does the session's expiry. */
    private OptionalInt keepAliveInDays(Element signOn) {
        if (signOn.attribute("KeepAliveInDays").isEmpty()) return OptionalInt.empty();
        int days = signOn.number("KeepAliveInDays", 0);
        if (days < 0 || days > 90) {
            problems.warn(signOn, "KeepAliveInDays: expected 0 to 90, found " + days);
        }
        return days <= 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }

    private int sessionExpiry(Element element) {
        int seconds = element.number(UserJourneyBehaviors.DEFAULT.sessionExpiryInSeconds());
        if (seconds < 900 || seconds > 86_400) {
            // Microsoft's own example had 300 for years
            problems.warn(element, "expected 900 to 86400 seconds, found " + seconds);
        }
        return seconds;
    }
}
