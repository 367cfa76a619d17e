package dev.gatehouse.policyengine.verification;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Codes that technical profiles make and compare. A code is good once, in its own journey, for the
 * identifier that it was made for.
 */
public interface JourneyCodes {

    /**
     * Whose code.
     *
     * @param kind of technical profile: a code of one kind is none of another
     * @param identifier an address, a number or whatever the policy tells codes apart by
     */
    record Subject(UUID tenantId, UUID journeyId, String kind, String identifier) {
        @Override
        public String toString() {
            return "Subject[" + kind + "]";
        }
    }

    /** A new code; empty when it is one too many for the journey. */
    default Uni<Optional<OneTimeCode>> make(Subject subject, CodeRules rules, Instant now) {
        return make(subject, OneTimeCode.random(rules), rules, now);
    }

    /** As {@link #make}, with a code that was made elsewhere. */
    Uni<Optional<OneTimeCode>> make(
            Subject subject, OneTimeCode code, CodeRules rules, Instant now);

    /** The code that was made before while it is good, else a new one. */
    Uni<Optional<OneTimeCode>> makeOrRepeat(Subject subject, CodeRules rules, Instant now);

    /**
     * Compares and uses up.
     *
     * @param triesAllowed of the profile that compares; the one that made the code may allow fewer
     */
    Uni<Redeemed> redeem(Subject subject, String typed, int triesAllowed, Instant now);

    /** Keeps a secret for the journey's next profile; replaces the one before. */
    Uni<Boolean> keep(Subject subject, String secret, CodeRules rules, Instant now);

    Uni<Optional<String>> kept(Subject subject, Instant now);
}
