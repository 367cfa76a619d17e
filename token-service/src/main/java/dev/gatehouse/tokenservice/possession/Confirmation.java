package dev.gatehouse.tokenservice.possession;

import java.util.Map;
import java.util.Optional;

/**
 * The key that the sender of a request proved to have, by its thumbprint (RFC 7800 §3.1).
 *
 * @param thumbprint base64url SHA-256
 */
public record Confirmation(Method method, String thumbprint) {

    /** How it is proven. */
    public enum Method {
        /** RFC 9449 §6.1: a DPoP proof by the key. */
        JKT("jkt", "DPoP"),
        /** RFC 8705 §3.1: mutual TLS with the certificate. */
        X5T_S256("x5t#S256", "Bearer");

        private final String member;
        private final String tokenType;

        Method(String member, String tokenType) {
            this.member = member;
            this.tokenType = tokenType;
        }
    }

    public static Confirmation jkt(String thumbprint) {
        return new Confirmation(Method.JKT, thumbprint);
    }

    public static Confirmation x5tS256(String thumbprint) {
        return new Confirmation(Method.X5T_S256, thumbprint);
    }

    /**
     * What an access token is bound to; empty for nothing.
     *
     * @param cnf the claim; null when absent
     */
    public static Optional<Confirmation> of(Map<String, ?> cnf) {
        if (cnf == null) return Optional.empty();
        for (var method : Method.values()) {
            if (cnf.get(method.member) instanceof String thumbprint) {
                return Optional.of(new Confirmation(method, thumbprint));
            }
        }
        throw new IllegalArgumentException("cnf of a kind that is not ours");
    }

    /** The claim {@code cnf}. */
    public Map<String, Object> cnf() {
        return Map.of(method.member, thumbprint);
    }

    /** The {@code token_type} of access tokens that are bound to it (RFC 9449 §5). */
    public String tokenType() {
        return method.tokenType;
    }

    /** As {@code refresh_token_family.binding} keeps it. */
    public String binding() {
        return method.member + " " + thumbprint;
    }
}
