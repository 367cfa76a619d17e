package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TechnicalProfile.SubjectAuthenticationRequirements;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code SubjectAuthenticationRequirements}: what the session remembers of a profile stands in for
 * it for so many minutes only, since the customer went through it or, with {@code
 * ResetExpiryWhenTokenIssued}, since tokens were last issued on the strength of it.
 */
final class Reprompting {
    private static final ClaimId AT = ClaimId.of("at");

    private Reprompting() {}

    static boolean isFresh(TechnicalProfile profile, JourneyState state) {
        return profile.subjectAuthenticationRequirements()
                .map(required -> isFresh(profile, required, state))
                .orElse(true);
    }

    private static boolean isFresh(
            TechnicalProfile profile,
            SubjectAuthenticationRequirements required,
            JourneyState state) {
        var lifetime = Duration.ofMinutes(required.timeToLiveMinutes());
        return state.signOn()
                .of(key(profile))
                .flatMap(claims -> claims.get(AT))
                .map(at -> Instant.parse(at.asText()).plus(lifetime))
                .filter(state.surroundings().moment().now()::isBefore)
                .isPresent();
    }

    /** The customer went through the profile now. */
    static JourneyState proved(TechnicalProfile profile, JourneyState state) {
        return profile.subjectAuthenticationRequirements().isPresent()
                ? noted(profile, state)
                : state;
    }

    /** The session stood in for it; that is kept when tokens are issued. */
    static JourneyState restored(TechnicalProfile profile, JourneyState state) {
        return profile.subjectAuthenticationRequirements()
                        .filter(SubjectAuthenticationRequirements::resetExpiryWhenTokenIssued)
                        .isPresent()
                ? noted(profile, state)
                : state;
    }

    private static JourneyState noted(TechnicalProfile profile, JourneyState state) {
        var now = new ClaimValue.Text(state.surroundings().moment().now().toString());
        return state.with(state.signOn().with(key(profile), Claims.NONE.with(AT, now)));
    }

    private static String key(TechnicalProfile profile) {
        return "SubjectAuthentication/" + profile.id();
    }
}
