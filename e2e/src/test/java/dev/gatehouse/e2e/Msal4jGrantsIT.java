package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Application.signIn;
import static dev.gatehouse.e2e.RegisteredClient.CALENDAR_API;
import static dev.gatehouse.e2e.RegisteredClient.CALENDAR_READ;
import static dev.gatehouse.e2e.RegisteredClient.NIGHTLY_REPORT;
import static dev.gatehouse.e2e.RegisteredClient.TASKS_API;
import static dev.gatehouse.e2e.RegisteredClient.TASK_BOARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.ResponseMode;
import com.microsoft.aad.msal4j.UserAssertion;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.e2e.Customer.Page;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** msal4j in a daemon, in an API that asks another, and with a customer's password. */
@ExtendWith(SuiteUnderTest.class)
class Msal4jGrantsIT {

    private final SuiteUnderTest suite;

    Msal4jGrantsIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @Test
    void a_daemon_gets_a_token_in_its_own_name() throws Exception {
        // RFC 6749 §4.4
        JWTClaimsSet claims = claims(asDaemon(NIGHTLY_REPORT, NIGHTLY_REPORT.resource()).get());

        assertThat(claims.getAudience()).containsExactly(TASKS_API.id());
        assertThat(claims.getStringClaim("azp")).isEqualTo(NIGHTLY_REPORT.id());
        assertThat(claims.getStringListClaim("roles")).containsExactly("Tasks.Read.All");
    }

    @Test
    void a_daemon_is_refused_an_api_it_has_no_role_at_and_a_wrong_secret() throws Exception {
        String calendar = "https://yourtenant.onmicrosoft.com/calendar/.default";
        assertThat(refusal(asDaemon(NIGHTLY_REPORT, calendar)).getMessage()).contains("AADB2C");

        var guessing = NIGHTLY_REPORT.withSecret("not-the-secret-of-the-nightly-report");
        assertThat(refusal(asDaemon(guessing, guessing.resource())).errorCode())
                .isEqualTo("invalid_client");
    }

    @Test
    void an_api_asks_another_on_behalf_of_the_customer() throws Exception {
        IAuthenticationResult customers = signUp(TASK_BOARD);

        IAuthenticationResult tokens = onBehalfOf(customers).get();

        JWTClaimsSet claims = claims(tokens);
        assertThat(claims.getAudience()).containsExactly(CALENDAR_API);
        assertThat(claims.getStringClaim("azp")).isEqualTo(TASKS_API.id());
        assertThat(claims.getStringClaim("scp")).isEqualTo("calendar.read");
        assertThat(claims.getSubject()).isEqualTo(claims(customers).getSubject());
        // the token is for the calendar, so that the tasks API can not spend it once more
        assertThat(refusal(onBehalfOf(tokens)).errorCode()).isEqualTo("invalid_grant");
    }

    @Test
    void a_native_application_signs_in_with_the_password_that_it_was_told() throws Exception {
        // RFC 6749 §4.3
        suite.apply(
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: UserFlow
                metadata: {name: B2C_1_Password, tenant: yourtenant.onmicrosoft.com}
                spec: {type: resourceOwner, applicationClaims: [displayName, emails]}
                """);
        String email = suite.newEmail();
        Page page = suite.customer().open(signIn(suite.origin(), "B2C_1_SignUpSignIn")).page();
        new SignIns(suite).signUp(page, email, "Correct-horse-7").atApplication();

        JWTClaimsSet claims = claims(byPassword(email, "Correct-horse-7").get());
        assertThat(claims.getStringClaim("azp")).isEqualTo(Application.NATIVE);

        assertThat(refusal(byPassword(email, "Incorrect-horse-7")).getMessage())
                .contains("AADB2C90225");
    }

    private CompletableFuture<IAuthenticationResult> byPassword(String email, String password)
            throws Exception {
        return PublicClientApplication.builder(Application.NATIVE)
                .b2cAuthority(suite.origin() + "/tfp/" + Application.TENANT + "/B2C_1_Password/")
                .sslSocketFactory(suite.trust().getSocketFactory())
                .build()
                .acquireToken(
                        UserNamePasswordParameters.builder(
                                        Set.of(Application.NATIVE), email, password.toCharArray())
                                .build());
    }

    private CompletableFuture<IAuthenticationResult> asDaemon(RegisteredClient client, String scope)
            throws Exception {
        return confidential(client)
                .acquireToken(ClientCredentialParameters.builder(Set.of(scope)).build());
    }

    private CompletableFuture<IAuthenticationResult> onBehalfOf(IAuthenticationResult sent)
            throws Exception {
        return confidential(TASKS_API)
                .acquireToken(
                        OnBehalfOfParameters.builder(
                                        Set.of(CALENDAR_READ),
                                        new UserAssertion(sent.accessToken()))
                                .build());
    }

    private ConfidentialClientApplication confidential(RegisteredClient client) throws Exception {
        return ConfidentialClientApplication.builder(
                        client.id(), ClientCredentialFactory.createFromSecret(client.secret()))
                .b2cAuthority(
                        suite.origin() + "/tfp/" + Application.TENANT + "/B2C_1_SignUpSignIn/")
                .sslSocketFactory(suite.trust().getSocketFactory())
                .build();
    }

    private IAuthenticationResult signUp(RegisteredClient client) throws Exception {
        ConfidentialClientApplication application = confidential(client);
        Set<String> scopes = Set.of(client.resource());
        URI address =
                application
                        .getAuthorizationRequestUrl(
                                AuthorizationRequestUrlParameters.builder(
                                                client.redirectUri(), scopes)
                                        .responseMode(ResponseMode.QUERY)
                                        .build())
                        .toURI();
        Page page = suite.customer().visiting(client.redirectUri()).open(address).page();
        String code =
                new SignIns(suite)
                        .signUp(page, suite.newEmail(), "Correct-horse-7")
                        .atApplication()
                        .get("code");
        return application
                .acquireToken(
                        AuthorizationCodeParameters.builder(code, URI.create(client.redirectUri()))
                                .scopes(scopes)
                                .build())
                .get();
    }

    private static MsalServiceException refusal(CompletableFuture<IAuthenticationResult> asked) {
        var failure = catchThrowableOfType(ExecutionException.class, asked::get);
        assertThat(failure).hasCauseInstanceOf(MsalServiceException.class);
        return (MsalServiceException) failure.getCause();
    }

    private static JWTClaimsSet claims(IAuthenticationResult tokens) throws Exception {
        return SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet();
    }
}
