package dev.gatehouse.tokenservice.possession;

import java.util.Optional;

/** An access token as a request shows it (RFC 6750 §2.1, RFC 9449 §7.1). */
public record PresentedToken(Scheme scheme, String token) {

    /** Of the Authorization header. */
    public enum Scheme {
        BEARER("Bearer "),
        DPOP("DPoP ");

        private final String prefix;

        Scheme(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * Empty for another scheme.
     *
     * @param authorization the header; null when absent
     */
    public static Optional<PresentedToken> parse(String authorization) {
        if (authorization == null) return Optional.empty();
        for (var scheme : Scheme.values()) {
            int length = scheme.prefix.length();
            if (authorization.regionMatches(true, 0, scheme.prefix, 0, length)) {
                return Optional.of(
                        new PresentedToken(scheme, authorization.substring(length).strip()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "PresentedToken[" + scheme + "]";
    }
}
