package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.UserJourney;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Runs a journey for the token or the user info endpoint: no browser, no page, no row. */
@ApplicationScoped
class PagelessJourney {
    private final Tenancies tenancies;
    private final JourneyRunner runner;
    private final PublicOrigins origins;

    PagelessJourney(Tenancies tenancies, JourneyRunner runner, PublicOrigins origins) {
        this.tenancies = tenancies;
        this.runner = runner;
        this.origins = origins;
    }

    /**
     * What is to be run.
     *
     * @param purpose for the log
     * @param request what the claim resolvers see
     * @param known what the bag begins with
     */
    record Asked(
            String purpose,
            String clientId,
            URI origin,
            Tenancy tenancy,
            UserJourney journey,
            Optional<AuthorizationRequest> request,
            Claims known) {

        JourneyState begun(UUID id, Surroundings surroundings) {
            return JourneyState.begin(
                    id,
                    tenancy.policy().policyId().toLowerCase(Locale.ROOT),
                    request,
                    journey.id(),
                    SignOn.NONE,
                    JourneyState.NO_BROWSER,
                    surroundings);
        }

        /** A token request; what was sent with it is what the claim resolvers see. */
        static Asked by(String purpose, GrantBody body, Tenancy tenancy, UserJourney journey) {
            var address =
                    new TenantAddress(
                            TenantAddress.Form.PATH, tenancy.tenant().name(), body.policy());
            return new Asked(
                    purpose,
                    body.clientId(),
                    body.origin(),
                    tenancy,
                    journey,
                    Optional.of(
                            new AuthorizationRequest(
                                    address, body.origin(), body.parameters(), "")),
                    Claims.NONE);
        }
    }

    /**
     * Runs what a policy has to be run, where it has something.
     *
     * @param otherwise the refusal where it has not
     */
    Uni<Need.Final> run(
            String tenant,
            String policy,
            Function<Tenancy, Optional<Asked>> asked,
            JourneyError otherwise) {
        return tenancies
                .of(tenant, policy)
                .flatMap(
                        tenancy ->
                                asked.apply(tenancy)
                                        .map(this::run)
                                        .orElseGet(() -> refused(otherwise)));
    }

    private static Uni<Need.Final> refused(JourneyError why) {
        return Uni.createFrom().item(new Need.Refuse(why));
    }

    private Uni<Need.Final> run(Asked asked) {
        var state = asked.begun(UuidV7.create(), surroundings(asked));
        return runner.run(asked.tenancy, state, new JourneyEvent.Started(asked.known))
                .map(move -> end(asked, move))
                .invoke(end -> tell(asked, state, end));
    }

    private static void tell(Asked asked, JourneyState state, Need.Final end) {
        Log.infof(
                "%s journey %s journey=%s policy=%s client_id=%s",
                asked.purpose,
                end instanceof Need.Issue || end instanceof Need.Answer ? "completed" : "refused",
                state.id(),
                state.policy(),
                asked.clientId);
    }

    /** A page in such a journey has nobody to look at it. */
    private static Need.Final end(Asked asked, Move move) {
        if (move.need() instanceof Need.Final end) return end;
        var policy = asked.tenancy.policy().policyId();
        Log.errorf("%s journey needs a page policy=%s", asked.purpose, policy);
        return new Need.Refuse(JourneyError.of(ErrorCode.AADB2C90255, policy));
    }

    private Surroundings surroundings(Asked asked) {
        var registry = asked.tenancy.registry();
        boolean known = asked.origin != null && origins.isKnown(asked.origin, registry.hosts());
        return new Surroundings(
                Moments.now(Clock.systemUTC()),
                registry.tenantId(),
                registry.tenant().name(),
                known ? asked.origin : origins.canonical(),
                "",
                List.of());
    }
}
