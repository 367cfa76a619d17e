package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Runs the journey that a policy's issuer names for the tokens of daemons ({@code
 * ClientCredentialsUserJourneyId}).
 */
@ApplicationScoped
class ClientCredentials {
    static final String GRANT = "client_credentials";

    private final PagelessJourney journeys;

    ClientCredentials(PagelessJourney journeys) {
        this.journeys = journeys;
    }

    Uni<Need.Final> run(GrantBody body) {
        return journeys.run(
                body.tenant(),
                body.policy(),
                tenancy -> asked(body, tenancy),
                JourneyError.of(ErrorCode.AADB2C90086, GRANT));
    }

    static Optional<PagelessJourney.Asked> asked(GrantBody body, Tenancy tenancy) {
        return RelyingPartyFacts.clientCredentialsJourney(tenancy.policy())
                .map(journey -> PagelessJourney.Asked.by(GRANT, body, tenancy, journey));
    }

    /** Whose token it is: nobody signs in, so the client stands where the customer would. */
    static Optional<String> client(JourneyState state) {
        return state.hasBrowser()
                ? Optional.empty()
                : state.request()
                        .filter(r -> r.parameter("grant_type").filter(GRANT::equals).isPresent())
                        .flatMap(request -> request.parameter("client_id"));
    }
}
