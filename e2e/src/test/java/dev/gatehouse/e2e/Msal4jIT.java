package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.ResponseMode;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.TokenSource;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** msal4j as a B2C application uses it: nothing but the host name is changed. */
@ExtendWith(SuiteUnderTest.class)
class Msal4jIT {

    private static final String VERIFIER =
            "a-code-verifier-of-the-tests-that-is-43-characters-or-more";

    private final SuiteUnderTest suite;

    Msal4jIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @Test
    void a_web_application_signs_a_customer_up_and_renews_its_tokens_silently() throws Exception {
        ConfidentialClientApplication application =
                ConfidentialClientApplication.builder(
                                Application.WEB,
                                ClientCredentialFactory.createFromSecret(Application.WEB_SECRET))
                        .b2cAuthority(authority())
                        .sslSocketFactory(suite.trust().getSocketFactory())
                        .build();
        Set<String> scopes = Set.of(Application.WEB);
        URI address =
                application
                        .getAuthorizationRequestUrl(
                                AuthorizationRequestUrlParameters.builder(
                                                Application.WEB_REDIRECT, scopes)
                                        .responseMode(ResponseMode.FORM_POST)
                                        .state("s")
                                        .nonce("n")
                                        .build())
                        .toURI();
        AtApplication landed = signUp(address, Application.WEB_REDIRECT);

        IAuthenticationResult tokens =
                application
                        .acquireToken(
                                AuthorizationCodeParameters.builder(
                                                landed.get("code"),
                                                URI.create(Application.WEB_REDIRECT))
                                        .scopes(scopes)
                                        .build())
                        .get();

        renewsSilently(tokens, parameters -> application.acquireTokenSilently(parameters).get());
    }

    @Test
    void a_native_application_signs_a_customer_up_with_pkce_and_renews_its_tokens_silently()
            throws Exception {
        PublicClientApplication application =
                PublicClientApplication.builder(Application.NATIVE)
                        .b2cAuthority(authority())
                        .sslSocketFactory(suite.trust().getSocketFactory())
                        .build();
        Set<String> scopes = Set.of(Application.NATIVE);
        URI address =
                application
                        .getAuthorizationRequestUrl(
                                AuthorizationRequestUrlParameters.builder(
                                                Application.NATIVE_REDIRECT, scopes)
                                        .responseMode(ResponseMode.QUERY)
                                        .codeChallenge(challenge())
                                        .codeChallengeMethod("S256")
                                        .build())
                        .toURI();
        AtApplication landed = signUp(address, Application.NATIVE_REDIRECT);

        IAuthenticationResult tokens =
                application
                        .acquireToken(
                                AuthorizationCodeParameters.builder(
                                                landed.get("code"),
                                                URI.create(Application.NATIVE_REDIRECT))
                                        .scopes(scopes)
                                        .codeVerifier(VERIFIER)
                                        .build())
                        .get();

        renewsSilently(tokens, parameters -> application.acquireTokenSilently(parameters).get());
    }

    private String authority() {
        return suite.origin() + "/tfp/" + Application.TENANT + "/B2C_1_SignUpSignIn/";
    }

    private AtApplication signUp(URI address, String redirectUri) {
        Page page = suite.customer().visiting(redirectUri).open(address).page();
        return new SignIns(suite).signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();
    }

    private interface Silent {
        IAuthenticationResult acquire(SilentParameters parameters) throws Exception;
    }

    private static void renewsSilently(IAuthenticationResult tokens, Silent silent)
            throws Exception {
        assertThat(tokens.accessToken()).isNotBlank();
        assertThat(tokens.idToken()).isNotBlank();
        IAccount account = tokens.account();
        assertThat(account.homeAccountId())
                .contains("-b2c_1_signupsignin." + Application.TENANT_ID);
        IAuthenticationResult renewed =
                silent.acquire(
                        SilentParameters.builder(Set.of(tokens.scopes().split(" ")), account)
                                .forceRefresh(true)
                                .build());
        assertThat(renewed.accessToken()).isNotBlank();
        assertThat(renewed.metadata().tokenSource()).isEqualTo(TokenSource.IDENTITY_PROVIDER);
    }

    private static String challenge() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes("US-ASCII"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
