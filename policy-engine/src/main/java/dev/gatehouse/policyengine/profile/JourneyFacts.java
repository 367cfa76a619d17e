package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.claims.Moment;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What a handler may know of the journey that runs its profile.
 *
 * @param clientAddress of the browser; empty where there is none
 * @param language that the journey speaks, a BCP 47 tag
 * @param sessionCookie of the browser's sign-on session
 * @param resolver puts values in place of the placeholders and claim resolvers of a text
 * @param cameBack when the customer was sent away by the profile and is back
 */
public record JourneyFacts(
        UUID id,
        URI origin,
        String clientAddress,
        String language,
        Optional<String> sessionCookie,
        Moment moment,
        UnaryOperator<String> resolver,
        Optional<CameBack> cameBack) {

    /** Cookies are secrets. */
    @Override
    public String toString() {
        return "JourneyFacts[" + id + "]";
    }
}
