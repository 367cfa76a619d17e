package dev.gatehouse.tokenservice.endpoint;

import java.util.Arrays;
import java.util.Optional;

/**
 * The endpoints that scripts of other origins call. Introspection is none: it is for servers. Nor
 * is device authorization: what can show a browser needs no second device.
 */
enum SharedEndpoint {
    DISCOVERY("/v2.0/.well-known/openid-configuration", true, "GET, HEAD"),
    KEYS("/discovery/v2.0/keys", true, "GET, HEAD"),
    TOKEN("/oauth2/v2.0/token", false, "POST"),
    USER_INFO("/openid/v2.0/userinfo", false, "GET, POST"),
    REVOCATION("/oauth2/v2.0/revoke", false, "POST"),
    PUSHED_AUTHORIZATION_REQUEST("/oauth2/v2.0/par", false, "POST");

    private final String path;
    private final boolean forEveryOrigin;
    private final String methods;

    SharedEndpoint(String path, boolean forEveryOrigin, String methods) {
        this.path = path;
        this.forEveryOrigin = forEveryOrigin;
        this.methods = methods;
    }

    static Optional<SharedEndpoint> at(String path) {
        return Arrays.stream(values()).filter(one -> path.endsWith(one.path)).findFirst();
    }

    /** Else for the tenant's browser applications alone. */
    boolean isForEveryOrigin() {
        return forEveryOrigin;
    }

    String methods() {
        return methods;
    }

    /** What stands before it: tenant and policy. */
    String base(String whole) {
        return whole.substring(0, whole.length() - path.length());
    }
}
