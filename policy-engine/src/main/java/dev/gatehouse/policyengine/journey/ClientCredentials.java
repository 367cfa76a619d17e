package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import dev.gatehouse.policyengine.policy.UserJourney;
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

    private final Tenancies tenancies;
    private final PagelessJourney journeys;

    ClientCredentials(Tenancies tenancies, PagelessJourney journeys) {
        this.tenancies = tenancies;
        this.journeys = journeys;
    }

    Uni<Need.Final> run(GrantBody body) {
        return tenancies.of(body.tenant(), body.policy()).flatMap(tenancy -> run(body, tenancy));
    }

    private Uni<Need.Final> run(GrantBody body, Tenancy tenancy) {
        return journey(tenancy)
                .map(journey -> PagelessJourney.Asked.by(GRANT, body, tenancy, journey))
                .map(journeys::run)
                .orElseGet(
                        () ->
                                Uni.createFrom()
                                        .item(
                                                new Need.Refuse(
                                                        JourneyError.of(
                                                                ErrorCode.AADB2C90086, GRANT))));
    }

    private static Optional<UserJourney> journey(Tenancy tenancy) {
        return RelyingPartyFacts.of(tenancy.policy())
                .map(facts -> facts.clientCredentialsJourney())
                .map(tenancy.policy().userJourneys()::get);
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
