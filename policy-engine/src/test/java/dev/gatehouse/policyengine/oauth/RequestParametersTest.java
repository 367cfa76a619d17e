package dev.gatehouse.policyengine.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestParametersTest {
    // a journey stores them: nobody fills our database with posted parameters
    @Test
    void more_than_a_journey_should_keep_is_refused() {
        var usual = new MultivaluedHashMap<>(Map.of("state", "x".repeat(16_000)));
        assertEquals(16_000, RequestParameters.read(usual).get("state").length());
        for (int i = 0; i < 10; i++) usual.add("extra" + i, "x".repeat(8_000));
        var refused = assertThrows(OAuthException.class, () -> RequestParameters.read(usual));
        assertEquals(ErrorCode.AADB2C90122, refused.code());
    }
}
