package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.phone.PhoneSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs journeys, and has those watched whose policies are recorded. */
@ApplicationScoped
class JourneyRunner {
    private final JourneyLoop loop;
    private final JourneyRecorder recorder;
    private final PhoneSender phones;

    JourneyRunner(JourneyLoop loop, JourneyRecorder recorder, PhoneSender phones) {
        this.loop = loop;
        this.recorder = recorder;
        this.phones = phones;
    }

    Uni<Move> run(Tenancy tenancy, JourneyState state, JourneyEvent event) {
        var reaching = state.in(state.surroundings().reaching(phones.channels()));
        return recorder.watch(tenancy, reaching, watched -> loop.run(tenancy, watched, event));
    }
}
