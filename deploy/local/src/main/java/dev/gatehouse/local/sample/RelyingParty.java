package dev.gatehouse.local.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import javax.net.ssl.SSLSocketFactory;

/** A public client that knows of its provider what discovery says, and no more. */
final class RelyingParty {

    /** A sign-in that was started and has not come back yet. */
    record Pending(URI origin, String policy, State state, Nonce nonce, CodeVerifier verifier) {}

    /** What came back: the verified ID token and where to sign out. */
    record SignedIn(IDTokenClaimsSet claims, URI signOut) {}

    private static final ClientID CLIENT = new ClientID(Samples.APP);
    // as with Azure AD B2C, a client that names itself is given an access token for itself; OpenID
    // Connect clients expect one in every answer (OpenID Connect Core §3.1.3.3)
    private static final Scope SCOPE = new Scope("openid", Samples.APP);

    private final URI app;
    private final SSLSocketFactory trust;

    /**
     * @param app this application's own origin
     */
    RelyingParty(URI app, SSLSocketFactory trust) {
        this.app = app;
        this.trust = trust;
    }

    static Pending begin(URI origin, String policy) {
        return new Pending(origin, policy, new State(), new Nonce(), new CodeVerifier());
    }

    URI authorizationRequest(Pending pending) throws IOException, GeneralException {
        return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, CLIENT, callback())
                .endpointURI(discover(pending).getAuthorizationEndpointURI())
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    SignedIn redeem(Pending pending, String code)
            throws IOException, GeneralException, ParseException, BadJOSEException, JOSEException {
        OIDCProviderMetadata provider = discover(pending);
        var grant =
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code), callback(), pending.verifier());
        var request =
                new TokenRequest.Builder(provider.getTokenEndpointURI(), CLIENT, grant).build();
        var answer = OIDCTokenResponseParser.parse(trusting(request.toHTTPRequest()).send());
        if (!answer.indicatesSuccess()) {
            throw new GeneralException(answer.toErrorResponse().getErrorObject().getDescription());
        }
        JWT idToken = ((OIDCTokenResponse) answer).getOIDCTokens().getIDToken();
        var keys = JWKSet.parse(get(provider.getJWKSetURI()));
        var validator =
                new IDTokenValidator(provider.getIssuer(), CLIENT, JWSAlgorithm.RS256, keys);
        return new SignedIn(
                validator.validate(idToken, pending.nonce()), signOut(provider, idToken));
    }

    private URI signOut(OIDCProviderMetadata provider, JWT idToken) {
        return new LogoutRequest(
                        provider.getEndSessionEndpointURI(),
                        idToken,
                        app.resolve("/app/signed-out"),
                        null)
                .toURI();
    }

    private URI callback() {
        return app.resolve("/app/callback");
    }

    private OIDCProviderMetadata discover(Pending pending) throws IOException, GeneralException {
        URI discovery = Samples.discovery(pending.origin(), pending.policy());
        return OIDCProviderMetadata.parse(get(discovery));
    }

    private String get(URI address) throws IOException, GeneralException {
        var response = trusting(new HTTPRequest(HTTPRequest.Method.GET, address)).send();
        response.ensureStatusCode(200);
        return response.getBody();
    }

    private HTTPRequest trusting(HTTPRequest request) {
        request.setSSLSocketFactory(trust);
        request.setConnectTimeout(5_000);
        request.setReadTimeout(15_000);
        return request;
    }
}
