package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nimbus oauth2-oidc-sdk, which checks everything: issuer against discovery, signature, nonce,
 * audience.
 */
@ExtendWith(SuiteUnderTest.class)
class NimbusIT {

    private static final ClientID CLIENT = new ClientID(Application.WEB);

    // B2C gives an access token only for a resource; RFC 6749 §5.1, and so Nimbus, asks for one
    private static final Scope SCOPE = new Scope("openid", "offline_access", Application.WEB);

    private final SuiteUnderTest suite;

    NimbusIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @Test
    void
            a_strict_client_signs_in_by_code_and_pkce_and_refreshes_and_a_reused_refresh_token_ends_it()
                    throws Exception {
        // OpenID Connect Discovery §4.3: the issuer is the address that the document was asked
        // under
        Issuer issuer =
                new Issuer(
                        suite.origin()
                                + "/tfp/"
                                + Application.TENANT_ID
                                + "/b2c_1_signupsignin/v2.0/");
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer);
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest request =
                new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                SCOPE,
                                CLIENT,
                                URI.create(Application.WEB_REDIRECT))
                        .endpointURI(metadata.getAuthorizationEndpointURI())
                        .state(state)
                        .nonce(nonce)
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .build();

        Page page = suite.customer().open(request.toURI()).page();
        AtApplication landed =
                new SignIns(suite)
                        .signUp(page, suite.newEmail(), "Correct-horse-7")
                        .atApplication();
        AuthenticationResponse response = AuthenticationResponseParser.parse(landed.address());
        assertThat(response.getState()).isEqualTo(state);
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();

        AuthorizationGrant grant =
                new AuthorizationCodeGrant(code, URI.create(Application.WEB_REDIRECT), verifier);
        OIDCTokenResponse tokens = redeem(metadata, grant);
        IDTokenValidator validator =
                new IDTokenValidator(
                        issuer,
                        CLIENT,
                        JWSAlgorithm.RS256,
                        new URL(metadata.getJWKSetURI().toString()));
        IDTokenClaimsSet claims = validator.validate(tokens.getOIDCTokens().getIDToken(), nonce);
        assertThat(claims.getStringClaim("tfp")).isEqualTo("B2C_1_SignUpSignIn");

        RefreshToken first = tokens.getOIDCTokens().getRefreshToken();
        OIDCTokenResponse refreshed = redeem(metadata, new RefreshTokenGrant(first));
        assertThat(validator.validate(refreshed.getOIDCTokens().getIDToken(), null).getSubject())
                .isEqualTo(claims.getSubject());
        RefreshToken second = refreshed.getOIDCTokens().getRefreshToken();
        assertThat(second).isNotEqualTo(first);

        // RFC 9700 §4.14.2: reuse means theft, so the whole family goes
        assertThat(refused(metadata, new RefreshTokenGrant(first))).isEqualTo("invalid_grant");
        assertThat(refused(metadata, new RefreshTokenGrant(second))).isEqualTo("invalid_grant");
        // RFC 6749 §4.1.2
        assertThat(refused(metadata, grant)).isEqualTo("invalid_grant");
    }

    private static OIDCTokenResponse redeem(OIDCProviderMetadata metadata, AuthorizationGrant grant)
            throws Exception {
        TokenResponse response = ask(metadata, grant);
        assertThat(response.indicatesSuccess())
                .as(() -> response.toErrorResponse().getErrorObject().toJSONObject().toString())
                .isTrue();
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    private static String refused(OIDCProviderMetadata metadata, AuthorizationGrant grant)
            throws Exception {
        TokenErrorResponse response = ask(metadata, grant).toErrorResponse();
        return response.getErrorObject().getCode();
    }

    private static TokenResponse ask(OIDCProviderMetadata metadata, AuthorizationGrant grant)
            throws Exception {
        ClientSecretBasic secret =
                new ClientSecretBasic(CLIENT, new Secret(Application.WEB_SECRET));
        return OIDCTokenResponseParser.parse(
                new TokenRequest.Builder(metadata.getTokenEndpointURI(), secret, grant)
                        .scope(SCOPE)
                        .build()
                        .toHTTPRequest()
                        .send());
    }
}
