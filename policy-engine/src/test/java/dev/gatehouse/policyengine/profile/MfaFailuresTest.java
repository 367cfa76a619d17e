package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.profile.ProfileOutcome.Failed;
import org.junit.jupiter.api.Test;

class MfaFailuresTest {

    @Test
    void an_application_is_told_that_the_verification_failed_and_not_how() {
        var failed =
                assertInstanceOf(
                        Failed.class,
                        MfaFailures.failed("UserMessageIfWrongCodeEntered", "Wrong code."));
        assertEquals(ErrorCode.AADB2C90154, failed.code());
        assertEquals(
                "A multi-factor authentication verification request failed.",
                failed.code().sentence(failed.arguments()));
    }
}
