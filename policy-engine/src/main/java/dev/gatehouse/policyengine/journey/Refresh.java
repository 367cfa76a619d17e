package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import dev.gatehouse.policyengine.policy.UserJourney;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a policy's refresh journey. */
@ApplicationScoped
class Refresh {
    private static final ClaimId ACCOUNT = ClaimId.of("objectId");
    private static final ClaimId ISSUED_AT = ClaimId.of("refreshTokenIssuedOnDateTime");

    private final PagelessJourney journeys;

    Refresh(PagelessJourney journeys) {
        this.journeys = journeys;
    }

    Uni<Need.Final> run(RefreshBody body) {
        return journeys.run(
                body.tenant(),
                body.policy(),
                tenancy -> asked(body, tenancy),
                JourneyError.of(ErrorCode.AADB2C90288, "", body.policy()));
    }

    static Optional<PagelessJourney.Asked> asked(RefreshBody body, Tenancy tenancy) {
        return RelyingPartyFacts.refreshJourney(tenancy.policy(), body.issuer())
                .map(journey -> asked(body, tenancy, journey));
    }

    private static PagelessJourney.Asked asked(
            RefreshBody body, Tenancy tenancy, UserJourney journey) {
        return new PagelessJourney.Asked(
                "refresh",
                body.clientId(),
                body.origin(),
                tenancy,
                journey,
                Optional.empty(),
                known(body, tenancy.policy(), journey));
    }

    /**
     * What the token says. Of the claims of the sign-in only those are known again that the
     * journey's set-up profile names; the rest is looked up anew.
     */
    static Claims known(RefreshBody body, CompiledPolicy policy, UserJourney journey) {
        var named = setUpClaims(journey);
        var claims = Claims.NONE;
        for (var output : policy.relyingParty().orElseThrow().technicalProfile().outputClaims()) {
            if (!named.contains(output.id())) continue;
            var value =
                    ClaimReader.read(
                            output.claimType().dataType(),
                            body.claims().get(output.nameIn(ProtocolName.OPEN_ID_CONNECT)));
            if (value.isPresent()) claims = claims.with(output.id(), value.get());
        }
        if (body.userIdentity() != null) {
            var id = RelyingPartyFacts.issuer(policy, body.issuer()).flatMap(UserIdentity::claim);
            if (id.isPresent()) claims = with(claims, policy, id.get(), body.userIdentity());
        }
        claims = with(claims, policy, ACCOUNT, body.objectId());
        return with(claims, policy, ISSUED_AT, Instant.ofEpochSecond(body.issuedAt()).toString());
    }

    private static Claims with(Claims claims, CompiledPolicy policy, ClaimId id, String value) {
        return policy.claimType(id).map(type -> claims.with(type, value)).orElse(claims);
    }

    private static Set<ClaimId> setUpClaims(UserJourney journey) {
        return journey.allSteps()
                .filter(OrchestrationStep.ClaimsExchange.class::isInstance)
                .flatMap(step -> ((OrchestrationStep.ClaimsExchange) step).exchanges().stream())
                .map(exchange -> exchange.profile())
                .filter(profile -> profile.protocol().name() == ProtocolName.NONE)
                .flatMap(profile -> profile.outputClaims().stream())
                .map(ClaimReference::id)
                .collect(Collectors.toSet());
    }
}
