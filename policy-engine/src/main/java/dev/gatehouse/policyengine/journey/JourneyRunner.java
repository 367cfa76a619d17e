package dev.gatehouse.policyengine.journey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs journeys, and has those watched whose policies are recorded. */
@ApplicationScoped
class JourneyRunner {
    private final JourneyLoop loop;
    private final JourneyRecorder recorder;

    JourneyRunner(JourneyLoop loop, JourneyRecorder recorder) {
        this.loop = loop;
        this.recorder = recorder;
    }

    Uni<Move> run(Tenancy tenancy, JourneyState state, JourneyEvent event) {
        return recorder.watch(tenancy, state, watched -> loop.run(tenancy, watched, event));
    }
}
