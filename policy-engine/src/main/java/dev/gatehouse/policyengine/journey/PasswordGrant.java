package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs the journey of a policy for the password grant (RFC 6749 §4.3). */
@ApplicationScoped
class PasswordGrant {
    private final Tenancies tenancies;
    private final PagelessJourney journeys;

    PasswordGrant(Tenancies tenancies, PagelessJourney journeys) {
        this.tenancies = tenancies;
        this.journeys = journeys;
    }

    Uni<Need.Final> run(GrantBody body) {
        return tenancies.of(body.tenant(), body.policy()).flatMap(tenancy -> run(body, tenancy));
    }

    // A policy whose journey takes no password would let in whoever is named
    private Uni<Need.Final> run(GrantBody body, Tenancy tenancy) {
        return RelyingPartyFacts.of(tenancy.policy())
                .filter(facts -> facts.passwordJourney() != null)
                .flatMap(_ -> tenancy.policy().relyingParty())
                .map(
                        party ->
                                journeys.run(
                                        PagelessJourney.Asked.by(
                                                "password",
                                                body,
                                                tenancy,
                                                party.defaultUserJourney())))
                .orElseGet(
                        () ->
                                Uni.createFrom()
                                        .item(
                                                new Need.Refuse(
                                                        JourneyError.of(
                                                                ErrorCode.AADB2C90086,
                                                                "password"))));
    }
}
