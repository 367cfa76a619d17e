package dev.gatehouse.platform.registry;

import java.util.Optional;
import org.jose4j.jwt.JwtClaims;

/**
 * What a client signed.
 *
 * @param typ of the header; null when absent
 */
public record ClientJwt(String typ, JwtClaims claims) {

    /** The explicit type (RFC 8725 §3.11), by which one kind of JWT is not taken for another. */
    public Optional<String> type() {
        return Optional.ofNullable(typ);
    }

    /** The claims may be the customer's. */
    @Override
    public String toString() {
        return "ClientJwt[typ=" + typ + "]";
    }
}
