package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.policy.PublishedPolicies;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever customers and neighbours do, a journey goes on or ends in one of the known ways; and one
 * of the ways ends with tokens.
 */
class JourneyRobotTest {
    /** What the robot does not have. */
    private static final Map<String, String> NOT_ISSUED =
            Map.of(
                    "B2C_1A_activation", "an id_token_hint",
                    "B2C_1A_sign_in_billing", "a SAML request",
                    "B2C_1A_ChangePhoneNumber", "the number of an account in its country");

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
                                            assertTrue(
                                                    ends.contains("issued")
                                                            || NOT_ISSUED.containsKey(
                                                                    policy.getValue().policyId()),
                                                    ends.toString());
                                        }));
    }
}
