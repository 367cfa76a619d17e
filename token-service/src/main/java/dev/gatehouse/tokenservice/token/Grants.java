package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90086;

import dev.gatehouse.platform.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;

/** The grants that the token endpoint takes. */
@ApplicationScoped
class Grants {

    private final AuthorizationCodeGrant authorizationCode;
    private final RefreshTokenGrant refreshToken;
    private final ClientCredentialsGrant clientCredentials;
    private final OnBehalfOfGrant onBehalfOf;
    private final TokenExchangeGrant tokenExchange;
    private final PasswordGrant password;
    private final DeviceCodeGrant deviceCode;

    Grants(
            AuthorizationCodeGrant authorizationCode,
            RefreshTokenGrant refreshToken,
            ClientCredentialsGrant clientCredentials,
            OnBehalfOfGrant onBehalfOf,
            TokenExchangeGrant tokenExchange,
            PasswordGrant password,
            DeviceCodeGrant deviceCode) {
        this.authorizationCode = authorizationCode;
        this.refreshToken = refreshToken;
        this.clientCredentials = clientCredentials;
        this.onBehalfOf = onBehalfOf;
        this.tokenExchange = tokenExchange;
        this.password = password;
        this.deviceCode = deviceCode;
    }

    /** Fails with AADB2C90086 for any other. */
    Grant of(String grantType) {
        return switch (grantType) {
            case AuthorizationCodeGrant.TYPE -> authorizationCode;
            case RefreshTokenGrant.TYPE -> refreshToken;
            case ClientCredentialsGrant.TYPE -> clientCredentials;
            case OnBehalfOfGrant.TYPE -> onBehalfOf;
            case TokenExchangeGrant.TYPE -> tokenExchange;
            case PasswordGrant.TYPE -> password;
            case DeviceCodeGrant.TYPE, DeviceCodeGrant.MSAL_TYPE -> deviceCode;
            default -> throw new OAuthException(AADB2C90086, "unsupported grant_type", grantType);
        };
    }
}
