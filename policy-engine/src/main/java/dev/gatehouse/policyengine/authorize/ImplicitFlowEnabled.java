package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/**
 * RFC 9700 §2.1.2: tokens leave from here only for a client that was set up for it, and never where
 * its access tokens have to be bound to a key, which a browser's request cannot prove.
 */
final class ImplicitFlowEnabled implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        var type = request.request().responseType();
        var security = request.client().security();
        boolean bound =
                security.dpopBoundAccessTokens()
                        || security.tlsClientCertificateBoundAccessTokens();
        if (type.idToken() && !request.client().allowsImplicitIdToken()
                || type.token() && (bound || !request.client().allowsImplicitAccessToken())) {
            throw new OAuthException(ErrorCode.AADB2C90057, "implicit flow not enabled");
        }
    }
}
