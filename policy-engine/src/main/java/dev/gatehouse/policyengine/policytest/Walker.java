package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.journey.JourneyEvent;
import dev.gatehouse.policyengine.journey.JourneyLoop;
import dev.gatehouse.policyengine.journey.JourneyState;
import dev.gatehouse.policyengine.journey.Need;
import dev.gatehouse.policyengine.journey.PageModel;
import dev.gatehouse.policyengine.journey.PageModels;
import dev.gatehouse.policyengine.journey.Surroundings;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.journey.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One journey on its way: moved by events, to identity providers and back by itself. */
final class Walker {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final JourneyLoop loop;
    private final Tenancy tenancy;
    private final Stage stage;
    private final RequestCheck check;
    private final TestClock clock;
    private JourneyState state;

    Walker(
            JourneyLoop loop,
            Tenancy tenancy,
            Stage stage,
            RequestCheck check,
            TestClock clock,
            JourneyState state) {
        this.loop = loop;
        this.tenancy = tenancy;
        this.stage = stage;
        this.check = check;
        this.clock = clock;
        this.state = state;
    }

    /** A program of its own has no event loop that must not wait. */
    Need send(JourneyEvent event) {
        var move = loop.run(tenancy, state, event).await().atMost(LONGEST);
        state = move.state();
        return move.need() instanceof Need.Redirect(var to, var form)
                ? send(new JourneyEvent.CameBack(stage.exchange().comeBack(to, form, check)))
                : move.need();
    }

    void pass(Duration time) {
        clock.pass(time);
        var around = state.surroundings();
        state =
                state.in(
                        new Surroundings(
                                        new Moment(
                                                clock.instant(), around.moment().random("later")),
                                        around.tenantId(),
                                        around.tenantName(),
                                        around.origin(),
                                        around.clientAddress(),
                                        around.languages())
                                .watchedBy(around.recorder()));
    }

    JourneyState state() {
        return state;
    }

    Optional<PageModel> page() {
        return PageModels.of(tenancy.policy(), state, tenancy.registry().tenant());
    }

    /** Of what the journey knows; blank where it does not. */
    String claim(String id) {
        return state.claims().text(id).orElse("");
    }

    Instant now() {
        return clock.instant();
    }

    /** Whose page it is; empty on a page of buttons, and where there is none. */
    String exchange() {
        return state.waiting() instanceof Waiting.Page(var exchange) ? exchange : "";
    }
}
