package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Technical profiles that touch nothing outside the journey: the machine runs them itself. */
public final class PureProfiles {
    private PureProfiles() {}

    /** A page, or a profile of the machine's own; others need a handler. */
    public static boolean contains(TechnicalProfile profile) {
        return isPage(profile) || isPure(profile);
    }

    static boolean isPage(TechnicalProfile profile) {
        return profile.isHandledBy("SelfAssertedAttributeProvider") || PhoneFactor.isOne(profile);
    }

    private static boolean isPure(TechnicalProfile profile) {
        return profile.isHandledBy("ClaimsTransformationProtocolProvider")
                || profile.isHandledBy("UserJourneyContextProvider")
                || profile.protocol().name() == ProtocolName.NONE
                        && profile.inputTokenFormat().isEmpty();
    }

    /** Empty when the profile needs the outside world. */
    static Optional<ProfileClaims.Outcome> run(
            CompiledPolicy policy, JourneyState state, TechnicalProfile profile, Claims bag) {
        if (!isPure(profile)) return Optional.empty();
        var claims = new ProfileClaims(policy, state, profile);
        return Optional.of(
                switch (claims.transformInput(bag)) {
                    case ProfileClaims.Outcome.Failed failed -> failed;
                    case ProfileClaims.Outcome.Bag(var transformed) ->
                            profile.isHandledBy("UserJourneyContextProvider")
                                    ? claims.conclude(transformed, context(policy, state, profile))
                                    : claims.concludeWithin(claims.prefilled(transformed));
                });
    }

    /** What claim resolvers call {@code Context} and {@code OIDC}, under the same names. */
    private static Map<String, Object> context(
            CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {
        var context = new HashMap<String, Object>();
        for (var claim : profile.outputClaims()) {
            var name = claim.partnerName();
            Stream.of("{Context:" + name.replace("-", "") + "}", "{OIDC:" + name + "}")
                    .map(text -> resolved(text, policy, state))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(value -> context.put(name, value));
        }
        return context;
    }

    private static Optional<String> resolved(
            String resolver, CompiledPolicy policy, JourneyState state) {
        return Optional.of(Placeholders.resolve(resolver, policy, state))
                .filter(value -> !value.isEmpty() && !value.equals(resolver));
    }
}
