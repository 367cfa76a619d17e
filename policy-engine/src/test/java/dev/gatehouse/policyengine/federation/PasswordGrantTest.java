package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.LocalLogin;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.TestCall;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordGrantTest {
    private final StubOpenIdProvider provider = new StubOpenIdProvider(Federation.CLOCK);
    private final Federation federation = new Federation(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        federation.close();
        provider.close();
    }

    private TestCall profile() {
        return TestCall.of("Old-Tenant", ProtocolName.OPEN_ID_CONNECT)
                .metadata("METADATA", provider.metadataAddress())
                .metadata("authorization_endpoint", provider.issuer() + "/token")
                .metadata("client_id", StubOpenIdProvider.CLIENT_ID)
                .metadata("grant_type", "password")
                .metadata("scope", "openid")
                .input("signInName", DataType.STRING, "username", "ada@contoso.com")
                .input("password", DataType.STRING, "pass word");
    }

    private String tokens(Map<String, Object> claims) {
        return "{\"access_token\": \"t\", \"id_token\": \"" + provider.signed(claims) + "\"}";
    }

    // RFC 6749 §4.3.2
    @Test
    void the_password_is_checked_where_the_policy_says() {
        long now = Federation.CLOCK.instant().getEpochSecond();
        provider.answering(
                "/token",
                200,
                tokens(
                        Map.of(
                                "iss",
                                provider.issuer(),
                                "aud",
                                StubOpenIdProvider.CLIENT_ID,
                                "exp",
                                now + 60,
                                "sub",
                                "ada")));
        assertEquals("ada", federation.claims(profile()).get("sub"));
        var sent = provider.lastSent("/token");
        assertEquals("password", sent.get("grant_type"));
        assertEquals("ada@contoso.com", sent.get("username"));
        assertEquals("pass word", sent.get("password"));
        assertEquals("openid", sent.get("scope"));
        assertEquals(StubOpenIdProvider.CLIENT_ID, sent.get("client_id"));
        provider.answering(
                "/token",
                200,
                tokens(Map.of("iss", provider.issuer(), "aud", "x", "exp", now, "sub", "a")));
        assertEquals(ErrorCode.AADB2C90273, federation.refusal(profile()));
    }

    @Test
    void a_wrong_password_is_said_in_the_policys_words() {
        provider.answering("/token", 400, "{\"error\": \"invalid_grant\"}");
        var failed = assertInstanceOf(ProfileOutcome.Failed.class, federation.run(profile()));
        assertEquals(ErrorCode.AADB2C90054, failed.code());
        assertEquals("UserMessageIfInvalidPassword", failed.messageKey());
        provider.answering("/token", 400, "{\"error\": \"invalid_scope\"}");
        assertEquals(ErrorCode.AADB2C90174, federation.refusal(profile()));
    }

    @Test
    void a_wrong_password_at_azure_ad_b2c_is_no_cancellation() {
        provider.answering(
                "/token",
                400,
                "{\"error\": \"access_denied\", \"error_description\":"
                        + " \"AADB2C90225: The username or password provided in the request are invalid.\"}");
        assertEquals("UserMessageIfInvalidPassword", refusedFor());
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS50034, UserMessageIfClaimsPrincipalDoesNotExist",
        "AADSTS50126, UserMessageIfInvalidPassword",
        "AADSTS50053, UserMessageIfUserAccountLocked",
        "AADB2C90114, UserMessageIfUserAccountLocked",
        "AADSTS50057, UserMessageIfUserAccountDisabled",
        "AADSTS50055, UserMessageIfPasswordExpired"
    })
    void what_azure_ad_says_of_a_password_is_said_in_the_policys_words(String code, String key) {
        provider.answering(
                "/token",
                400,
                "{\"error\": \"invalid_grant\", \"error_description\": \"%s: no.\"}"
                        .formatted(code));
        assertEquals(key, refusedFor());
    }

    private String refusedFor() {
        return assertInstanceOf(ProfileOutcome.Failed.class, federation.run(profile()))
                .messageKey();
    }

    private Map<String, Object> of(String audience, String name, String value) {
        long now = Federation.CLOCK.instant().getEpochSecond();
        return Map.of(
                "iss",
                provider.issuer(),
                "aud",
                audience,
                "exp",
                now + 60,
                "sub",
                "ada",
                name,
                value);
    }

    private void answeringTokens(Map<String, Object> accessToken, Map<String, Object> idToken) {
        provider.answering(
                "/token",
                200,
                "{\"access_token\": \"%s\", \"id_token\": \"%s\"}"
                        .formatted(provider.signed(accessToken), provider.signed(idToken)));
    }

    /** As the published profiles ask: the access token is for IdTokenAudience, the other for us. */
    @Test
    void claims_are_in_an_access_token_that_is_for_us_and_then_in_the_id_token() {
        answeringTokens(
                of("the-api", "oid", "1"), of(StubOpenIdProvider.CLIENT_ID, "upn", "ada@x"));
        var profile = profile().metadata("IdTokenAudience", "the-api");
        var claims = federation.claims(profile);
        assertEquals("1", claims.get("oid"));
        assertNull(claims.get("upn"));
        var both =
                federation.claims(
                        profile.metadata("GetClaimsFromIdTokenIfNotFoundInAccessToken", "true"));
        assertEquals("1", both.get("oid"));
        assertEquals("ada@x", both.get("upn"));
    }

    @Test
    void an_access_token_that_is_for_others_is_not_read() {
        answeringTokens(of("graph", "oid", "1"), of(StubOpenIdProvider.CLIENT_ID, "upn", "ada@x"));
        var claims = federation.claims(profile().metadata("IdTokenAudience", "the-api"));
        assertNull(claims.get("oid"));
        assertEquals("ada@x", claims.get("upn"));
    }

    @Test
    void an_error_with_a_5xx_is_read_unless_the_profile_would_not_have_it_read() {
        provider.answering("/token", 500, "{\"error\": \"invalid_grant\"}");
        assertEquals("UserMessageIfInvalidPassword", refusedFor());
        assertEquals(
                ErrorCode.AADB2C90289,
                federation.refusal(profile().metadata("MarkAsFailureOnStatusCode5xx", "true")));
    }

    /** B2C's own directory was Azure AD; that of the published profiles is ours now. */
    @Test
    void azure_ad_means_the_local_accounts() {
        for (var own :
                new String[] {
                    "https://login.microsoftonline.com/{tenant}/oauth2/token",
                    "https://login.microsoftonline.com/{tenant}/oauth2/token?slice=x",
                    "https://login.windows.net/contoso/oauth2/token",
                    "{Settings:Endpoint}/oauth2/token"
                }) {
            assertTrue(LocalLogin.is(login(own)), own);
        }
        for (var other :
                new String[] {
                    "https://old.b2clogin.com/x/oauth2/v2.0/token",
                    "https://login.microsoftonline.com.evil.example/oauth2/token"
                }) {
            assertFalse(LocalLogin.is(login(other)), other);
        }
    }

    private static TechnicalProfile login(String endpoint) {
        return TestCall.of("Login", ProtocolName.OPEN_ID_CONNECT)
                .metadata("authorization_endpoint", endpoint)
                .metadata("grant_type", "password")
                .profile();
    }
}
