package dev.gatehouse.tokenservice.jwt;

/**
 * What an id_token is tied to: the request's nonce, and the code and access token beside it; each
 * may be null.
 */
public record IdTokenBinding(String nonce, String code, String accessToken) {

    /** An id_token out of a refresh: it has no nonce (OpenID Connect Core §12.2). */
    public static final IdTokenBinding NONE = new IdTokenBinding(null, null, null);

    public static IdTokenBinding nonce(String nonce) {
        return new IdTokenBinding(nonce, null, null);
    }
}
