package dev.gatehouse.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {

    @Test
    void a_journey_reads_from_top_to_bottom_with_the_time_since_it_began() {
        var journey =
                new JsonObject(
                        """
                        {"id": "0199f3a0-0000-7000-8000-000000000001", "policy": "b2c_1a_x", "client_id": "c", "outcome": "issued",
                         "entries": [
                          {"at": "2026-11-28T10:00:00Z", "kind": "event", "what": "Started", "details": {}},
                          {"at": "2026-11-28T10:00:00.250Z", "kind": "step", "what": "SignIn 1", "details": {"skipped": false}},
                          {"at": "2026-11-28T10:00:01.500Z", "kind": "end", "what": "issued", "details": {"claims": {"name": "David"}}}]}""");

        assertEquals(
                List.of(
                        "journey 0199f3a0-0000-7000-8000-000000000001 policy=b2c_1a_x client_id=c outcome=issued",
                        "   0.000 s  event Started",
                        "   0.250 s    step SignIn 1",
                        "                skipped: false",
                        "   1.500 s  end issued",
                        "              claims: {\"name\":\"David\"}"),
                Journey.text(journey));
    }
}
