package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.oauth.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRefusalsTest {

    // RFC 9700 §2.4, OWASP ASVS 4.0 §2.2.1: what was wrong is not told
    @ParameterizedTest
    @CsvSource({
        "AADB2C90052, invalid_grant, AADB2C90225",
        "AADB2C90053, invalid_grant, AADB2C90225",
        "AADB2C99002, invalid_grant, AADB2C90225",
        "AADB2C90054, invalid_grant, AADB2C90225",
        "AADB2C90111, invalid_grant, AADB2C90111",
        "AADB2C90114, invalid_grant, AADB2C90114",
        "AADB2C90255, interaction_required, AADB2C90255",
    })
    void an_unknown_name_and_a_wrong_password_are_answered_alike(
            ErrorCode cause, String error, String told) {
        try (var response = PasswordResource.refused(JourneyError.of(cause))) {
            var body = (RefreshBody.Refused) response.getEntity();
            assertEquals(error, body.error());
            assertEquals(told, body.errorCode());
        }
    }
}
