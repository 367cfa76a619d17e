package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.Optional;

/**
 * What session-management providers do around the profile of a step. {@code IncludeInSso} is not
 * asked here: it concerns profiles that validate, and those never restore; the starter pack's
 * sign-in profile says false and signs in by session nevertheless.
 */
final class SingleSignOn {
    private SingleSignOn() {}

    /** The claims that stand in for running the profile. */
    static Optional<Claims> restored(TechnicalProfile profile, JourneyState state) {
        return profile.sessionManagement()
                .filter(SingleSignOn::remembers)
                .filter(_ -> Reprompting.isFresh(profile, state))
                .flatMap(
                        manager ->
                                state.signOn()
                                        .of(key(manager, profile))
                                        .filter(claims -> !claims.isEmpty())
                                        .map(claims -> constants(manager, profile).with(claims))
                                        .map(claims -> withDefaults(manager, claims)));
    }

    /** Whether the customer went this way before; they are not asked which way again. */
    static boolean isWayOf(TechnicalProfile profile, JourneyState state) {
        return profile.sessionManagement()
                .filter(SingleSignOn::remembersWay)
                .flatMap(manager -> state.signOn().of(key(manager, profile)))
                .isPresent();
    }

    static JourneyState remember(TechnicalProfile profile, JourneyState state) {
        var manager = profile.sessionManagement().filter(SingleSignOn::remembers);
        if (manager.isEmpty()) return state;
        var kept = Claims.NONE;
        for (var claim : manager.get().persistedClaims()) {
            var value = state.claims().get(claim.id());
            if (value.isPresent()) kept = kept.with(claim.id(), value.get());
        }
        if (kept.isEmpty() && !remembersWay(manager.get())) return state;
        return Reprompting.proved(
                profile, state.with(state.signOn().with(key(manager.get(), profile), kept)));
    }

    private static boolean remembers(TechnicalProfile manager) {
        return manager.isHandledBy("DefaultSSOSessionProvider") || remembersWay(manager);
    }

    private static boolean remembersWay(TechnicalProfile manager) {
        return manager.isHandledBy("ExternalLoginSSOSessionProvider");
    }

    /** Sign-ins at two providers may share a session profile but not what it remembers. */
    private static String key(TechnicalProfile manager, TechnicalProfile profile) {
        return remembersWay(manager) ? manager.id() + "/" + profile.id() : manager.id();
    }

    /**
     * What a sign-in elsewhere says whoever signs in there (which provider it was, say) is as true
     * of one that is remembered; published policies do not always write AlwaysUseDefaultValue.
     */
    private static Claims constants(TechnicalProfile manager, TechnicalProfile profile) {
        var constants = Claims.NONE;
        if (!remembersWay(manager)) return constants;
        for (var output : profile.outputClaims()) {
            var value = output.defaultValue().filter(text -> !text.contains("{"));
            if (value.isPresent()) {
                constants = constants.with(output.claimType(), value.get());
            }
        }
        return constants;
    }

    private static Claims withDefaults(TechnicalProfile manager, Claims claims) {
        var all = claims;
        for (ClaimReference output : manager.outputClaims()) {
            boolean wanted = output.alwaysUseDefaultValue() || !all.has(output.id());
            if (wanted && output.defaultValue().isPresent()) {
                all = all.with(output.claimType(), output.defaultValue().get());
            }
        }
        return all;
    }
}
