package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.access.TestAccess;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConditionalAccessTest {
    private static final Map<String, String> EVALUATE = Map.of("OperationType", "Evaluation");

    private final Calls calls =
            new Calls(
                    new Tenant(UUID.randomUUID(), "contoso.onmicrosoft.com", null, null, null),
                    "ConditionalAccessProtocolProvider",
                    new ConditionalAccess(
                            TestAccess.rules(
                                    Map.of(
                                            "gatehouse.conditional-access.rules[0].requires",
                                            "mfa",
                                            "gatehouse.conditional-access.rules[0].users",
                                            "anna",
                                            "gatehouse.conditional-access.rules[0].applications",
                                            "client-1"))));

    @Test
    void what_is_still_to_do_comes_as_a_collection() {
        var claims =
                calls.claims(
                        EVALUATE,
                        Map.of("UserId", "anna", "AuthenticationMethodsUsed", List.of("Password")));
        assertEquals(List.of("mfa"), claims.get("Challenges"));
        assertEquals("Challenged", claims.get("MultiConditionalAccessStatus"));
    }

    // journeys skip by ClaimsExist
    @Test
    void nothing_to_do_is_no_collection() {
        var bert = calls.claims(EVALUATE, Map.of("UserId", "bert"));
        assertEquals(Map.of("MultiConditionalAccessStatus", "Satisfied"), bert);
        var proven =
                calls.claims(
                        EVALUATE,
                        Map.of(
                                "UserId",
                                "anna",
                                "AuthenticationMethodsUsed",
                                List.of("Password", "OneTimePasscode")));
        assertEquals(Map.of("MultiConditionalAccessStatus", "Satisfied"), proven);
    }

    @Test
    void what_was_done_is_taken_note_of() {
        assertEquals(
                Map.of(),
                calls.claims(
                        Map.of("OperationType", "Remediation"),
                        Map.of("ChallengesSatisfied", List.of("mfa"))));
    }

    @Test
    void an_operation_that_does_not_exist_is_refused() {
        assertEquals("", calls.refusal(Map.of("OperationType", "Guess"), Map.of()));
    }
}
