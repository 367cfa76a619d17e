package dev.gatehouse.policyengine.logout;

import dev.gatehouse.policyengine.session.SsoSession;
import java.util.Optional;
import java.util.UUID;

/**
 * A verified id_token_hint.
 *
 * @param sid none when the sign-in was not remembered
 */
record Hint(String clientId, String subject, Optional<UUID> sid) {

    /**
     * Whether it is of this session. Without a {@code sid} the customer decides, as far as the
     * session knows them.
     */
    boolean isOf(SsoSession session) {
        return sid.map(session.sessionId()::equals).orElseGet(() -> isOfCustomer(session));
    }

    private boolean isOfCustomer(SsoSession session) {
        return session.objectId().filter(id -> id.toString().equals(subject)).isPresent()
                || session.participants().stream().anyMatch(p -> p.subject().equals(subject));
    }
}
