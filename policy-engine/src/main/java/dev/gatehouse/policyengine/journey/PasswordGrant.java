package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Runs the journey of a policy for the password grant (RFC 6749 §4.3). */
@ApplicationScoped
class PasswordGrant {
    private final PagelessJourney journeys;

    PasswordGrant(PagelessJourney journeys) {
        this.journeys = journeys;
    }

    // A policy whose journey takes no password would let in whoever is named
    Uni<Need.Final> run(GrantBody body) {
        return journeys.run(
                body.tenant(),
                body.policy(),
                tenancy -> asked(body, tenancy),
                JourneyError.of(ErrorCode.AADB2C90086, "password"));
    }

    static Optional<PagelessJourney.Asked> asked(GrantBody body, Tenancy tenancy) {
        return RelyingPartyFacts.passwordJourney(tenancy.policy())
                .map(journey -> PagelessJourney.Asked.by("password", body, tenancy, journey));
    }
}
