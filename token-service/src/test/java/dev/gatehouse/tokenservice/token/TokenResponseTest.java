package dev.gatehouse.tokenservice.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.tokenservice.token.TokenResponse.AccessToken;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenResponseTest {

    private static final Instant AT = Instant.ofEpochSecond(1_533_672_990);

    private final TokenResponse response = response(true);

    private static TokenResponse response(boolean numbers) {
        return new TokenResponse(
                AT,
                numbers,
                "Bearer",
                Optional.of(new AccessToken(new Expiring("at", Duration.ofHours(1)), "bef2222d")),
                Optional.of(new Expiring("it", Duration.ofHours(1))),
                Optional.of(new Expiring("rt", Duration.ofDays(14))),
                Optional.of("info"),
                Optional.of("https://t.onmicrosoft.com/api/read offline_access openid"),
                Optional.empty(),
                Optional.empty());
    }

    @Test // protocol.md §4: the sample's members, in its order
    void the_members_are_those_of_azure_ad_b2c() {
        assertEquals(
                List.of(
                        "access_token",
                        "id_token",
                        "token_type",
                        "not_before",
                        "expires_in",
                        "expires_on",
                        "resource",
                        "id_token_expires_in",
                        "profile_info",
                        "scope",
                        "refresh_token",
                        "refresh_token_expires_in"),
                List.copyOf(response.json().keySet()));
    }

    @Test // protocol.md §4
    void numbers_are_numbers_or_strings() {
        assertEquals(1_533_676_590L, response.json().get("expires_on"));
        assertEquals("1533676590", response(false).json().get("expires_on"));
        assertEquals("1209600", response(false).json().get("refresh_token_expires_in"));
    }

    @Test
    void no_token_is_printed() {
        assertFalse(response.toString().contains("rt]"), response.toString());
        assertFalse(response.toString().contains("at,"), response.toString());
    }
}
