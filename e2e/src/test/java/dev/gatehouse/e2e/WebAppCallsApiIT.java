package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.ORDERS_API;
import static dev.gatehouse.e2e.Client.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AuthorizationCodeValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A web application that signs a customer in and calls an API for them, in one round trip. */
@ExtendWith(SuiteUnderTest.class)
class WebAppCallsApiIT {

    private static final ClientID CLIENT = new ClientID(SHOP.id());
    private static final URI REDIRECT = URI.create(SHOP.redirectUri());
    private static final Scope SCOPE = new Scope("openid", "offline_access", SHOP.resource());

    private final SuiteUnderTest suite;

    WebAppCallsApiIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @Test
    void the_hybrid_flow_from_the_form_to_a_renewed_token_of_the_api() throws Exception {
        Issuer issuer = new Issuer(OpenIdClient.issuer(suite));
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer);
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();

        AuthenticationSuccessResponse response =
                signUp(
                        new AuthenticationRequest.Builder(
                                        ResponseType.CODE_IDTOKEN, SCOPE, CLIENT, REDIRECT)
                                .endpointURI(metadata.getAuthorizationEndpointURI())
                                .responseMode(ResponseMode.FORM_POST)
                                .state(state)
                                .nonce(nonce)
                                .codeChallenge(verifier, CodeChallengeMethod.S256)
                                .build());
        AuthorizationCode code = response.getAuthorizationCode();
        assertThat(response.getState()).isEqualTo(state);
        assertThat(response.getAccessToken()).isNull();

        var validator =
                new IDTokenValidator(
                        issuer, CLIENT, JWSAlgorithm.RS256, metadata.getJWKSetURI().toURL());
        var claims = validator.validate(response.getIDToken(), nonce);
        // OpenID Connect Core §3.3.2.10: nobody puts another code beside the id_token
        CodeHash hash = claims.getCodeHash();
        AuthorizationCodeValidator.validate(code, JWSAlgorithm.RS256, hash);
        assertThatThrownBy(
                        () ->
                                AuthorizationCodeValidator.validate(
                                        new AuthorizationCode(), JWSAlgorithm.RS256, hash))
                .isInstanceOf(InvalidHashException.class);

        OIDCTokens tokens = ask(metadata, new AuthorizationCodeGrant(code, REDIRECT, verifier));
        // §3.3.3.6: the same customer by either way
        assertThat(validator.validate(tokens.getIDToken(), nonce).getSubject())
                .isEqualTo(claims.getSubject());
        assertIsForTheApi(metadata, tokens, claims.getSubject().getValue());

        OIDCTokens renewed = ask(metadata, new RefreshTokenGrant(tokens.getRefreshToken()));
        assertIsForTheApi(metadata, renewed, claims.getSubject().getValue());
        assertThat(renewed.getRefreshToken()).isNotEqualTo(tokens.getRefreshToken());
    }

    private AuthenticationSuccessResponse signUp(AuthenticationRequest request) throws Exception {
        Page page = suite.customer().visiting(SHOP.redirectUri()).open(request.toURI()).page();
        AtApplication landed =
                new SignIns(suite)
                        .signUp(page, suite.newEmail(), "Correct-horse-7")
                        .atApplication();
        // a form_post leaves the address bare
        assertThat(landed.address()).isEqualTo(REDIRECT);
        Map<String, List<String>> form =
                landed.response().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        field -> Collections.singletonList(field.getValue())));
        return AuthenticationResponseParser.parse(landed.address(), form).toSuccessResponse();
    }

    private static OIDCTokens ask(OIDCProviderMetadata metadata, AuthorizationGrant grant)
            throws Exception {
        var secret = new ClientSecretBasic(CLIENT, new Secret(SHOP.secret()));
        var response =
                OIDCTokenResponseParser.parse(
                        new TokenRequest.Builder(metadata.getTokenEndpointURI(), secret, grant)
                                .scope(SCOPE)
                                .build()
                                .toHTTPRequest()
                                .send());
        assertThat(response.indicatesSuccess()).isTrue();
        return ((OIDCTokenResponse) response).getOIDCTokens();
    }

    /** As the API itself finds out. */
    private static void assertIsForTheApi(
            OIDCProviderMetadata metadata, OIDCTokens tokens, String subject) throws Exception {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.RS256,
                        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL()).build()));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        ORDERS_API,
                        new JWTClaimsSet.Builder()
                                .issuer(metadata.getIssuer().getValue())
                                .subject(subject)
                                .claim("azp", SHOP.id())
                                .claim("scp", "orders.read")
                                .build(),
                        Set.of("exp", "nbf", "iat")));
        processor.process(tokens.getAccessToken().getValue(), null);
    }
}
