package dev.gatehouse.platform.oauth;

/**
 * The closed list of {@code error} values (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core
 * §3.1.2.6, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 7591 §3.2.2, RFC 8628 §3.5, RFC 8693 §2.2.2, RFC
 * 9101 §7, RFC 9126 §2.3, RFC 9449 §5 and §8).
 */
public enum OAuthError {
    INVALID_REQUEST("invalid_request", 400, true),
    INVALID_CLIENT("invalid_client", 401, false),
    INVALID_GRANT("invalid_grant", 400, false),
    UNAUTHORIZED_CLIENT("unauthorized_client", 400, true),
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400, false),
    UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type", 400, true),
    INVALID_SCOPE("invalid_scope", 400, true),
    ACCESS_DENIED("access_denied", 403, true),
    SERVER_ERROR("server_error", 500, true),
    TEMPORARILY_UNAVAILABLE("temporarily_unavailable", 503, true),
    INTERACTION_REQUIRED("interaction_required", 400, true),
    LOGIN_REQUIRED("login_required", 400, true),
    INVALID_TOKEN("invalid_token", 401, false),
    INSUFFICIENT_SCOPE("insufficient_scope", 403, false),
    AUTHORIZATION_PENDING("authorization_pending", 400, false),
    SLOW_DOWN("slow_down", 400, false),
    EXPIRED_TOKEN("expired_token", 400, false),
    TOO_MANY_REQUESTS("temporarily_unavailable", 429, false),
    INVALID_TARGET("invalid_target", 400, false),
    INVALID_DPOP_PROOF("invalid_dpop_proof", 400, false),
    USE_DPOP_NONCE("use_dpop_nonce", 400, false),
    INVALID_REQUEST_URI("invalid_request_uri", 400, true),
    INVALID_REQUEST_OBJECT("invalid_request_object", 400, true),
    REQUEST_NOT_SUPPORTED("request_not_supported", 400, true),
    REQUEST_URI_NOT_SUPPORTED("request_uri_not_supported", 400, true),
    INVALID_REDIRECT_URI("invalid_redirect_uri", 400, false),
    INVALID_CLIENT_METADATA("invalid_client_metadata", 400, false);

    private final String wireName;
    private final int status;
    private final boolean redirectable;

    OAuthError(String wireName, int status, boolean redirectable) {
        this.wireName = wireName;
        this.status = status;
        this.redirectable = redirectable;
    }

    /** The value of the {@code error} parameter. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status where the error is answered directly, as JSON or as a page. */
    public int status() {
        return status;
    }

    /** Whether a proven redirect_uri may receive it. */
    public boolean isRedirectable() {
        return redirectable;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
