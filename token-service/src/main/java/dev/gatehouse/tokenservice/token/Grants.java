package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90086;

import dev.gatehouse.platform.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;

/** The grants that the token endpoint takes. */
@ApplicationScoped
class Grants {

    private final AuthorizationCodeGrant authorizationCode;
    private final RefreshTokenGrant refreshToken;

    Grants(AuthorizationCodeGrant authorizationCode, RefreshTokenGrant refreshToken) {
        this.authorizationCode = authorizationCode;
        this.refreshToken = refreshToken;
    }

    /** Fails with AADB2C90086 for any other. */
    Grant of(String grantType) {
        return switch (grantType) {
            case AuthorizationCodeGrant.TYPE -> authorizationCode;
            case RefreshTokenGrant.TYPE -> refreshToken;
            default -> throw new OAuthException(AADB2C90086, "unsupported grant_type", grantType);
        };
    }
}
