package dev.gatehouse.platform.oauth;

import java.util.Optional;

/** How an authorization response reaches the redirect_uri. */
public enum ResponseMode {
    QUERY("query"),
    FRAGMENT("fragment"),
    FORM_POST("form_post");

    private final String wireName;

    ResponseMode(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** {@code query} for a code alone, {@code fragment} as soon as a token is among the answer. */
    public static ResponseMode defaultFor(ResponseType type) {
        return type.isFrontChannel() ? FRAGMENT : QUERY;
    }

    /**
     * The mode to answer with; empty (AADB2C90014) when the parameter is unknown, or would put a
     * token into a query string, where histories and logs keep it (Multiple Response Types §3.0).
     */
    public static Optional<ResponseMode> of(String parameter, ResponseType type) {
        if (parameter == null || parameter.isEmpty()) return Optional.of(defaultFor(type));
        return named(parameter).filter(mode -> mode != QUERY || !type.isFrontChannel());
    }

    /** The mode by its wire name alone. */
    public static Optional<ResponseMode> named(String wireName) {
        for (var mode : values()) if (mode.wireName.equals(wireName)) return Optional.of(mode);
        return Optional.empty();
    }

    @Override
    public String toString() {
        return wireName;
    }
}
