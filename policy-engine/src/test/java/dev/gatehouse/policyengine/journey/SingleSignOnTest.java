package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SingleSignOnTest {
    private static final TechnicalProfile SESSION =
            new Sample.Profile("SM")
                    .protocol(ProtocolName.PROPRIETARY, "DefaultSSOSessionProvider")
                    .build();

    /** Of a customer who proved who they are so long ago. */
    private static String subject(Sample.Profile profile, Duration ago) {
        var read =
                profile.outputs(reference(OBJECT_ID, "oid", null, false)).session(SESSION).build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("E", read)));
        var remembered = Map.of("SM", Claims.NONE.with(OBJECT_ID, "of the session"));
        var run =
                new Run(
                                policy(List.of(), step, send(2)),
                                Map.of(),
                                SignOn.of(remembered, Run.NOW.minus(ago), "cookie"))
                        .when("Read", Map.of("oid", "asked again"));
        return assertInstanceOf(Need.Issue.class, run.start()).subject();
    }

    // SubjectAuthenticationRequirements/@TimeToLive, in minutes
    @Test
    void a_profile_is_run_again_when_the_last_proof_is_older_than_it_may_be() {
        assertEquals(
                "of the session",
                subject(new Sample.Profile("Read").lasting(30), Duration.ofMinutes(29)));
        assertEquals(
                "asked again",
                subject(new Sample.Profile("Read").lasting(30), Duration.ofMinutes(30)));
        assertEquals("of the session", subject(new Sample.Profile("Read"), Duration.ofHours(20)));
    }
}
