package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.policyengine.policy.PublishedPolicies;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever customers and neighbours do, a journey goes on or ends in one of the known ways. */
class JourneyRobotTest {

    @TestFactory
    Stream<DynamicTest> no_way_through_a_published_policy_breaks_the_machine() throws IOException {
        return PublishedPolicies.runnable().entrySet().stream()
                .map(
                        policy ->
                                DynamicTest.dynamicTest(
                                        policy.getKey(),
                                        () -> {
                                            var ends = JourneyRobot.walk(policy.getValue());
                                            assertFalse(ends.isEmpty());
                                        }));
    }
}
