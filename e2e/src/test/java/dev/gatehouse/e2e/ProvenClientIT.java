package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.SelfSignedTLSClientAuthentication;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A daemon that proves itself by a certificate, as msal4j signs with it and as Nimbus connects with
 * it, and whose tokens are bound to a key of its own.
 */
@ExtendWith(SuiteUnderTest.class)
class ProvenClientIT {

    private static final String POLICY = "B2C_1_SignUpSignIn";

    private final SuiteUnderTest suite;
    private final String name = "reports-" + UUID.randomUUID();
    private final String clientId = UUID.randomUUID().toString();
    private final Scope scope =
            new Scope("https://%s/%s/.default".formatted(Application.TENANT, name));
    private SelfSigned certificate;

    ProvenClientIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void register() throws Exception {
        certificate = SelfSigned.create();
        suite.apply(
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: Application
                metadata: {name: %1$s, tenant: %2$s}
                spec:
                  identifierUris: [https://%2$s/%1$s]
                  appRoles: [{name: Reports.Read.All}]
                ---
                apiVersion: gatehouse.dev/v1beta1
                kind: Application
                metadata: {name: %1$s-daemon, tenant: %2$s}
                spec:
                  applicationId: %3$s
                  permissions: [{api: %1$s, roles: [Reports.Read.All]}]
                  keys:
                    - certificate: |
                %4$s"""
                        .formatted(
                                name, Application.TENANT, clientId, certificate.pem().indent(8)));
    }

    private URI tokenEndpoint(URI origin) {
        return origin.resolve(
                "/" + Application.TENANT + "/" + POLICY.toLowerCase() + "/oauth2/v2.0/token");
    }

    @Test // RFC 7523 §2.2
    void msal4j_signs_in_with_the_certificate() throws Exception {
        var application =
                ConfidentialClientApplication.builder(
                                clientId,
                                ClientCredentialFactory.createFromCertificate(
                                        certificate.key(), certificate.certificate()))
                        .b2cAuthority(
                                suite.origin() + "/tfp/" + Application.TENANT + "/" + POLICY + "/")
                        .sslSocketFactory(suite.trust().getSocketFactory())
                        .build();

        var tokens =
                application
                        .acquireToken(
                                ClientCredentialParameters.builder(Set.copyOf(scope.toStringList()))
                                        .build())
                        .get();

        assertThat(SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet().getStringClaim("azp"))
                .isEqualTo(clientId);
    }

    @Test // RFC 9449 §5, §6.1
    void nimbus_gets_a_token_that_is_bound_to_its_dpop_key() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        URI endpoint = tokenEndpoint(suite.origin());
        var assertion =
                new PrivateKeyJWT(
                        new ClientID(clientId),
                        endpoint,
                        JWSAlgorithm.PS256,
                        certificate.key(),
                        null,
                        null);
        HTTPRequest request = request(endpoint, assertion);
        request.setDPoP(
                new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                        .createDPoPJWT("POST", endpoint));

        var response = TokenResponse.parse(request.send());

        assertThat(response.indicatesSuccess()).isTrue();
        var token = response.toSuccessResponse().getTokens().getAccessToken();
        assertThat(token.getType().getValue()).isEqualTo("DPoP");
        assertThat(SignedJWT.parse(token.getValue()).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .containsEntry("jkt", key.computeThumbprint().toString());
        assertThat(TokenResponse.parse(request.send()).indicatesSuccess())
                .as("the same assertion and proof once more")
                .isFalse();
    }

    @Test // RFC 8705 §2.2
    void a_client_connects_with_its_certificate() throws Exception {
        var answer = TokenResponse.parse(overMutualTls(certificate).send());

        assertThat(answer.indicatesSuccess()).isTrue();
        assertThat(TokenResponse.parse(overMutualTls(SelfSigned.create()).send()).toErrorResponse())
                .satisfies(
                        refusal ->
                                assertThat(refusal.getErrorObject().getDescription())
                                        .contains("GH1003"));
    }

    @Test // RFC 9440 §4
    void a_certificate_that_is_only_written_into_a_header_proves_nothing() throws Exception {
        HTTPRequest request =
                request(
                        tokenEndpoint(suite.origin()),
                        new SelfSignedTLSClientAuthentication(
                                new ClientID(clientId), certificate.certificate()));
        var base64 = Base64.getEncoder().encodeToString(certificate.certificate().getEncoded());
        request.setHeader("Client-Cert", ":" + base64 + ":");

        assertThat(TokenResponse.parse(request.send()).indicatesSuccess()).isFalse();
    }

    private HTTPRequest overMutualTls(SelfSigned with) throws Exception {
        HTTPRequest request =
                request(
                        tokenEndpoint(suite.mutualTlsOrigin()),
                        new SelfSignedTLSClientAuthentication(
                                new ClientID(clientId), with.certificate()));
        request.setSSLSocketFactory(
                Trust.in(suite.authorityCertificate(), with.keyManagers()).getSocketFactory());
        return request;
    }

    private HTTPRequest request(URI endpoint, ClientAuthentication authentication) {
        return new TokenRequest.Builder(endpoint, authentication, new ClientCredentialsGrant())
                .scope(scope)
                .build()
                .toHTTPRequest();
    }
}
