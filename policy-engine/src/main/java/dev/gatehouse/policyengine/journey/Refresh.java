package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.UserJourney;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a policy's refresh journey: no browser, no page, no row. */
@ApplicationScoped
class Refresh {
    private final Tenancies tenancies;
    private final JourneyRunner runner;
    private final PublicOrigins origins;

    Refresh(Tenancies tenancies, JourneyRunner runner, PublicOrigins origins) {
        this.tenancies = tenancies;
        this.runner = runner;
        this.origins = origins;
    }

    Uni<Need.Final> run(RefreshBody body) {
        return tenancies.of(body.tenant(), body.policy()).flatMap(tenancy -> run(body, tenancy));
    }

    private Uni<Need.Final> run(RefreshBody body, Tenancy tenancy) {
        var journey = journey(tenancy.policy());
        if (journey.isEmpty()) {
            return Uni.createFrom().item(refused(ErrorCode.AADB2C90288, "", body.policy()));
        }
        var state =
                JourneyState.begin(
                        UuidV7.create(),
                        tenancy.policy().policyId().toLowerCase(java.util.Locale.ROOT),
                        Optional.empty(),
                        journey.get().id(),
                        SignOn.NONE,
                        "",
                        surroundings(body, tenancy));
        var known = known(body, tenancy.policy(), journey.get());
        return runner.run(tenancy, state, new JourneyEvent.Started(known))
                .map(move -> end(body, move))
                .invoke(end -> tell(state, body, end));
    }

    private static void tell(JourneyState state, RefreshBody body, Need.Final end) {
        Log.infof(
                "refresh journey %s journey=%s policy=%s client_id=%s",
                end instanceof Need.Issue ? "completed" : "refused",
                state.id(),
                state.policy(),
                body.clientId());
    }

    /** A page in such a journey has nobody to look at it. */
    private static Need.Final end(RefreshBody body, Move move) {
        if (move.need() instanceof Need.Final end) return end;
        Log.errorf("refresh journey needs a page policy=%s", body.policy());
        return refused(ErrorCode.AADB2C90255, body.policy());
    }

    private static Need.Refuse refused(ErrorCode code, String... arguments) {
        return new Need.Refuse(JourneyError.of(code, arguments));
    }

    private static Optional<UserJourney> journey(CompiledPolicy policy) {
        return policy.relyingParty()
                .flatMap(party -> party.endpoint("Token"))
                .or(
                        () ->
                                policy.technicalProfiles().values().stream()
                                        .flatMap(
                                                p ->
                                                        p
                                                                .metadata()
                                                                .get("RefreshTokenUserJourneyId")
                                                                .stream())
                                        .map(policy.userJourneys()::get)
                                        .filter(java.util.Objects::nonNull)
                                        .findFirst());
    }

    /**
     * What the token says. Of the claims of the sign-in only those are known again that the
     * journey's set-up profile names; the rest is looked up anew.
     */
    private static Claims known(RefreshBody body, CompiledPolicy policy, UserJourney journey) {
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
        claims = with(claims, policy, "objectId", body.objectId());
        return with(
                claims,
                policy,
                "refreshTokenIssuedOnDateTime",
                Instant.ofEpochSecond(body.issuedAt()).toString());
    }

    private static Claims with(Claims claims, CompiledPolicy policy, String id, String value) {
        return policy.claimType(ClaimId.of(id))
                .map(type -> claims.with(type, value))
                .orElse(claims);
    }

    private static Set<ClaimId> setUpClaims(UserJourney journey) {
        return journey.steps().stream()
                .filter(OrchestrationStep.ClaimsExchange.class::isInstance)
                .flatMap(step -> ((OrchestrationStep.ClaimsExchange) step).exchanges().stream())
                .map(exchange -> exchange.profile())
                .filter(profile -> profile.protocol().name() == ProtocolName.NONE)
                .flatMap(profile -> profile.outputClaims().stream())
                .map(ClaimReference::id)
                .collect(Collectors.toSet());
    }

    private Surroundings surroundings(RefreshBody body, Tenancy tenancy) {
        boolean known =
                body.origin() != null && origins.isKnown(body.origin(), tenancy.registry().hosts());
        return new Surroundings(
                Moments.now(Clock.systemUTC()),
                tenancy.registry().tenantId(),
                tenancy.tenant().name(),
                known ? body.origin() : origins.canonical(),
                "",
                List.of());
    }
}
