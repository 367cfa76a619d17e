package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a redirect URI is registered, which decides how its client must behave. */
public enum RedirectUriType {
    /** A confidential client on a server. */
    WEB("web"),
    /** A browser application: PKCE is required, refresh tokens live 24 hours. */
    SPA("spa"),
    /** An installed application (RFC 8252). */
    PUBLIC_CLIENT("publicClient");

    private final String wireName;

    RedirectUriType(String wireName) {
        this.wireName = wireName;
    }

    /** The manifest's member and the value of {@code redirectUriType} between services. */
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
