package dev.gatehouse.tokenservice.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class ErrorResponsesTest {

    private final ErrorResponses responses = new ErrorResponses(Clock.systemUTC());

    @Test // RFC 6749 §5.2; OWASP ASVS 4.0 §7.4.1: what went wrong is for the log
    void an_unexpected_failure_leaves_no_more_than_a_code() {
        try (var response = responses.failed(new IllegalStateException("no table signing_key"))) {
            assertEquals(500, response.getStatus());
            var body = (ErrorBody) response.getEntity();
            assertEquals("server_error", body.error());
            assertTrue(body.errorDescription().startsWith("AADB2C90085: "));
            assertFalse(body.errorDescription().contains("signing_key"));
            assertEquals("no-store, no-cache", response.getHeaderString("Cache-Control"));
        }
    }
}
