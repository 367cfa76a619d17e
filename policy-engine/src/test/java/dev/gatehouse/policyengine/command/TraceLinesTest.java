package dev.gatehouse.policyengine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.trace.TraceEntry;
import dev.gatehouse.policyengine.trace.TraceEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceLinesTest {
    private static TraceEntry entry(Kind kind, String what) {
        return entry(kind, what, Map.of());
    }

    private static TraceEntry entry(Kind kind, String what, Map<String, Object> details) {
        return new TraceEntry(Instant.EPOCH, kind, what, details);
    }

    @Test
    void what_a_post_set_off_stands_below_it_and_a_sub_journey_below_its_step() {
        assertEquals(
                List.of(
                        "event Started",
                        "step Main 1",
                        "  page Main",
                        "  event Submitted",
                        "    profile login-NonInteractive exchange=SignIn",
                        "      transformation Lower",
                        "  event Continued",
                        "step Main 2",
                        "  step Sub 1",
                        "    profile REST exchange=Ask",
                        "      transformation Lower",
                        "step Main 3",
                        "  end issued"),
                TraceLines.of(
                        List.of(
                                entry(Kind.event, "Started"),
                                entry(Kind.step, "Main 1"),
                                entry(Kind.page, "Main"),
                                entry(Kind.event, "Submitted"),
                                entry(
                                        Kind.profile,
                                        "login-NonInteractive",
                                        Map.of("exchange", "SignIn")),
                                entry(Kind.profile, "login-NonInteractive"),
                                entry(Kind.transformation, "Lower"),
                                entry(Kind.event, "Continued"),
                                entry(Kind.step, "Main 2"),
                                entry(Kind.step, "Sub 1"),
                                entry(Kind.profile, "REST", Map.of("exchange", "Ask")),
                                entry(Kind.transformation, "Lower"),
                                entry(Kind.step, "Main 3"),
                                entry(Kind.end, "issued"))));
    }

    @Test
    void details_come_in_an_order_and_what_tells_nothing_is_left_out() {
        assertEquals(
                List.of("step Main 1 type=ClaimsExchange, skipped=true, input={a=b}, zeal=x"),
                TraceLines.of(
                        List.of(
                                entry(
                                        Kind.step,
                                        "Main 1",
                                        Map.of(
                                                "zeal",
                                                "x",
                                                "input",
                                                Map.of("a", "b"),
                                                "output",
                                                Map.of(),
                                                "preconditions",
                                                List.of(),
                                                "message",
                                                "",
                                                "skipped",
                                                true,
                                                "type",
                                                "ClaimsExchange")))));
    }
}
