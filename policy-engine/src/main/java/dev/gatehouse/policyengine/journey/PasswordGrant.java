package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import dev.gatehouse.policyengine.policy.UserJourney;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Runs the journey of a policy for the password grant (RFC 6749 §4.3). */
@ApplicationScoped
class PasswordGrant {
    private final Tenancies tenancies;
    private final PagelessJourney journeys;

    PasswordGrant(Tenancies tenancies, PagelessJourney journeys) {
        this.tenancies = tenancies;
        this.journeys = journeys;
    }

    Uni<Need.Final> run(PasswordBody body) {
        return tenancies.of(body.tenant(), body.policy()).flatMap(tenancy -> run(body, tenancy));
    }

    // A policy whose journey takes no password would let in whoever is named
    private Uni<Need.Final> run(PasswordBody body, Tenancy tenancy) {
        return RelyingPartyFacts.of(tenancy.policy())
                .filter(facts -> facts.passwordJourney() != null)
                .flatMap(_ -> tenancy.policy().relyingParty())
                .map(party -> journeys.run(asked(body, tenancy, party.defaultUserJourney())))
                .orElseGet(
                        () ->
                                Uni.createFrom()
                                        .item(
                                                new Need.Refuse(
                                                        JourneyError.of(
                                                                ErrorCode.AADB2C90086,
                                                                "password"))));
    }

    private static PagelessJourney.Asked asked(
            PasswordBody body, Tenancy tenancy, UserJourney journey) {
        var address =
                new TenantAddress(TenantAddress.Form.PATH, tenancy.tenant().name(), body.policy());
        var request = new AuthorizationRequest(address, body.origin(), body.parameters(), "");
        return new PagelessJourney.Asked(
                "password",
                body.clientId(),
                body.origin(),
                tenancy,
                journey,
                Optional.of(request),
                Claims.NONE);
    }
}
