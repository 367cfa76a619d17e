package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nimbus sending its authorization request ahead, and signing it. */
@ExtendWith(SuiteUnderTest.class)
class SentRequestIT {

    private static final String REDIRECT = "https://app.example/sent";

    private final SuiteUnderTest suite;
    private final ClientID client = new ClientID(UUID.randomUUID().toString());
    private final State state = new State();
    private final URI authorize;
    private SelfSigned certificate;

    SentRequestIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.authorize = suite.address(SignedIn.POLICY, "/oauth2/v2.0/authorize");
    }

    @BeforeEach
    void register() throws Exception {
        certificate = SelfSigned.create();
        suite.apply(
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: Application
                metadata: {name: sender-%1$s, tenant: %2$s}
                spec:
                  applicationId: %1$s
                  web: {redirectUris: [%3$s]}
                  keys:
                    - certificate: |
                %4$s"""
                        .formatted(
                                client, Application.TENANT, REDIRECT, certificate.pem().indent(8)));
    }

    @Test // RFC 9126 §2
    void a_pushed_request_signs_a_customer_in_in_the_first_browser_only() throws Exception {
        AuthorizationRequest reference = pushed(request());

        assertThat(signUp(reference).get("state")).isEqualTo(state.getValue());

        // §7.3
        assertThat(suite.customer().open(reference.toURI()).page().status()).isEqualTo(400);
    }

    @Test // RFC 9126 §2.2
    void a_pushed_request_is_not_another_clients() throws Exception {
        URI requestUri = pushed(request()).getRequestURI();
        var thief =
                new AuthorizationRequest.Builder(requestUri, new ClientID(Client.SHOP.id()))
                        .endpointURI(authorize)
                        .build();
        assertThat(suite.customer().open(thief.toURI()).page().status()).isEqualTo(400);
    }

    @Test // RFC 9126 §2.3
    void nobody_pushes_a_request_for_a_client_that_they_are_not() throws Exception {
        PushedAuthorizationResponse response = push(request(), SelfSigned.create().key());
        assertThat(response.toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_client");
    }

    @Test // RFC 9101 §6.3
    void a_signed_request_counts_and_what_is_written_beside_it_does_not() throws Exception {
        var signed =
                new AuthorizationRequest.Builder(signed(certificate.key()), client)
                        .endpointURI(authorize)
                        .state(new State("written-beside"))
                        .build();
        AtApplication landed = signUp(signed);
        assertThat(landed.get("state")).isEqualTo(state.getValue());
        assertThat(landed.get("code")).isNotBlank();
    }

    @Test // RFC 9126 §3
    void a_signed_request_is_pushed() throws Exception {
        var signed = new AuthorizationRequest.Builder(signed(certificate.key()), client).build();
        assertThat(signUp(pushed(signed)).get("state")).isEqualTo(state.getValue());
    }

    @Test // RFC 9101 §10.2, RFC 8725 §2.1
    void a_request_that_the_client_did_not_sign_is_refused_on_a_page() throws Exception {
        for (JWT forged : new JWT[] {new PlainJWT(claims()), signed(SelfSigned.create().key())}) {
            var request =
                    new AuthorizationRequest.Builder(forged, client).endpointURI(authorize).build();
            Reply reply = new Wire(suite.trust()).get(request.toURI());
            assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.header("Location")).isEmpty();
            assertThat(reply.refusal()).isEqualTo("GH1007");
        }
    }

    private AuthenticationRequest request() {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid"), client, URI.create(REDIRECT))
                .state(state)
                .nonce(new Nonce())
                .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
                .build();
    }

    private JWTClaimsSet claims() throws Exception {
        return new JWTClaimsSet.Builder(request().toJWTClaimsSet())
                .issuer(client.getValue())
                .audience(OpenIdClient.issuer(suite))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(1))))
                .build();
    }

    private SignedJWT signed(PrivateKey key) throws Exception {
        SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.PS256), claims());
        signed.sign(new RSASSASigner(key));
        return signed;
    }

    /** What goes through the browser when the request was sent ahead. */
    private AuthorizationRequest pushed(AuthorizationRequest request) throws Exception {
        PushedAuthorizationResponse response = push(request, certificate.key());
        assertThat(response.indicatesSuccess()).isTrue();
        URI requestUri = response.toSuccessResponse().getRequestURI();
        return new AuthorizationRequest.Builder(requestUri, client).endpointURI(authorize).build();
    }

    private PushedAuthorizationResponse push(AuthorizationRequest request, PrivateKey key)
            throws Exception {
        URI endpoint = suite.address(SignedIn.POLICY, "/oauth2/v2.0/par");
        var assertion = new PrivateKeyJWT(client, endpoint, JWSAlgorithm.PS256, key, null, null);
        return PushedAuthorizationResponse.parse(
                new PushedAuthorizationRequest(endpoint, assertion, request)
                        .toHTTPRequest()
                        .send());
    }

    private AtApplication signUp(AuthorizationRequest request) {
        Page page = suite.customer().visiting(REDIRECT).open(request.toURI()).page();
        return new SignIns(suite).signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();
    }
}
