package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.trace.Recording;
import dev.gatehouse.policyengine.trace.TraceStore;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;

/** Watches the journeys of those policies that are recorded, and keeps what it saw. */
@ApplicationScoped
class JourneyRecorder {
    private final TraceStore traces;
    private final Clock clock = Clock.systemUTC();

    JourneyRecorder(TraceStore traces) {
        this.traces = traces;
    }

    /**
     * Runs as it would have run unwatched; that a trace cannot be kept is no customer's trouble.
     */
    Uni<Move> watch(Tenancy tenancy, JourneyState state, Function<JourneyState, Uni<Move>> run) {
        if (!isRecorded(tenancy)) return run.apply(state);
        var recording = new Recording(tenancy.policy(), clock);
        return run.apply(state.in(state.surroundings().watchedBy(recording)))
                .invoke(move -> keep(tenancy, move, recording));
    }

    private static boolean isRecorded(Tenancy tenancy) {
        return tenancy.registry()
                .policy(tenancy.policy().policyId())
                .flatMap(Policy::runnable)
                .filter(PolicyFacts::recordJourneys)
                .isPresent();
    }

    private void keep(Tenancy tenancy, Move move, Recording recording) {
        var state = move.state();
        var part =
                new TraceStore.Part(
                        tenancy.registry().tenantId(),
                        state.id(),
                        state.policy(),
                        state.request().map(AuthorizationRequest::clientId).orElse(null),
                        outcome(move.need()));
        traces.append(part, recording.entries())
                .subscribe()
                .with(
                        _ -> {},
                        failure ->
                                Log.warnf(
                                        "trace not kept journey=%s reason=%s",
                                        state.id(), failure.getClass().getSimpleName()));
    }

    private static String outcome(Need need) {
        return switch (need) {
            case Need.Issue _ -> "issued";
            case Need.Answer _ -> "answered";
            case Need.Refuse(var error) -> error.code().code();
            case Need.RefuseInWords(var error, _) -> error;
            default -> "waiting";
        };
    }
}
