package dev.gatehouse.policyengine.logout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSession;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

// OpenID Connect RP-Initiated Logout 1.0 §2
class HintTest {
    private static final UUID SID = UUID.randomUUID();
    private static final UUID DAVID = UUID.randomUUID();
    private static final SsoSession SESSION =
            new SsoSession(
                    SID,
                    Optional.of(DAVID),
                    Instant.EPOCH,
                    false,
                    Map.of(),
                    Set.of(new Participant("c", "p", URI.create("https://o"), "david@x")));

    private static Hint hint(String subject, UUID sid) {
        return new Hint("c", subject, Optional.ofNullable(sid));
    }

    @Test
    void the_sid_decides_where_there_is_one() {
        assertTrue(hint("anybody", SID).isOf(SESSION));
        assertFalse(hint(DAVID.toString(), UUID.randomUUID()).isOf(SESSION));
    }

    @Test
    void without_a_sid_the_customer_decides() {
        assertTrue(hint(DAVID.toString(), null).isOf(SESSION));
        assertTrue(hint("david@x", null).isOf(SESSION));
        assertFalse(hint("eve@x", null).isOf(SESSION));
    }

    @Test
    void a_confirmation_is_good_for_the_cookie_it_was_made_for() {
        var request = new LogoutRequest(Map.of("confirmation", Confirmation.of("cookie")));
        assertTrue(Confirmation.isGiven(request, "cookie"));
        assertFalse(Confirmation.isGiven(request, "another"));
        assertEquals(false, Confirmation.isGiven(new LogoutRequest(Map.of()), "cookie"));
    }
}
