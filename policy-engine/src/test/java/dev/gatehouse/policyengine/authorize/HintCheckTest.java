package dev.gatehouse.policyengine.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.oauth.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintCheckTest {

    // protocol.md §3, id_token_hint: what is wrong with it, in the codes of the authorization
    // endpoint
    @ParameterizedTest
    @CsvSource({
        "AADB2C90236, AADB2C90234", // not valid yet
        "AADB2C90237, AADB2C90209", // for no client of ours
        "AADB2C90238, AADB2C90232", // another issuer
        "AADB2C90239, AADB2C90233", // another signature
        "AADB2C90240, AADB2C90210", // malformed
    })
    void a_refused_hint_is_told_in_this_endpoints_codes(String atSignOut, ErrorCode here) {
        assertEquals(here, HintCheck.refusal(atSignOut));
    }
}
