package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journeys that no browser walks: keys token, refresh_token and userinfo. */
class EndpointsTest {
    private static final String PROFILES =
            """
            <TechnicalProfile Id="Daemon"><DisplayName>Daemon</DisplayName><Protocol Name="None"/>
              <Metadata><Item Key="IncludeClaimResolvingInClaimsHandling">true</Item></Metadata>
              <OutputClaims><OutputClaim ClaimTypeReferenceId="displayName" DefaultValue="{OIDC:ClientId}" AlwaysUseDefaultValue="true"/></OutputClaims>
            </TechnicalProfile>
            <TechnicalProfile Id="Password"><DisplayName>Password</DisplayName><Protocol Name="OpenIdConnect"/>
              <Metadata>
                <Item Key="METADATA">https://login.microsoftonline.com/{tenant}/.well-known/openid-configuration</Item><Item Key="authorization_endpoint">https://login.microsoftonline.com/{tenant}/oauth2/token</Item>
                <Item Key="client_id">proxy</Item><Item Key="IncludeClaimResolvingInClaimsHandling">true</Item>
              </Metadata>
              <InputClaims>
                <InputClaim ClaimTypeReferenceId="signInName" PartnerClaimType="username" Required="true" DefaultValue="{OIDC:Username}"/>
                <InputClaim ClaimTypeReferenceId="password" Required="true" DefaultValue="{OIDC:Password}"/>
              </InputClaims>
              <OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="oid"/></OutputClaims>
            </TechnicalProfile>
            <TechnicalProfile Id="Bearer"><DisplayName>Bearer</DisplayName><Protocol Name="None"/><InputTokenFormat>JWT</InputTokenFormat>
              <Metadata><Item Key="audience">[ "shop" ]</Item></Metadata>
              <OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub"/></OutputClaims>
            </TechnicalProfile>
            <TechnicalProfile Id="Json"><DisplayName>JSON</DisplayName><Protocol Name="None"/><OutputTokenFormat>JSON</OutputTokenFormat>
              <InputClaims><InputClaim ClaimTypeReferenceId="displayName" PartnerClaimType="called"/></InputClaims>
            </TechnicalProfile>
            <TechnicalProfile Id="JwtIssuer">""";

    private static final String STEP =
            """
            <OrchestrationStep Order="%d" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="%2$sExchange" TechnicalProfileReferenceId="%2$s"/></ClaimsExchanges></OrchestrationStep>
            """;

    private static final String END =
            """
            <OrchestrationStep Order="%d" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="%s"/></OrchestrationSteps></UserJourney>
            """;

    private static CompiledPolicy policy(String journey) {
        var journeys =
                "<UserJourney Id=\"Daemons\"><OrchestrationSteps>"
                        + STEP.formatted(1, "Daemon")
                        + END.formatted(2, "JwtIssuer")
                        + "<UserJourney Id=\"Refresh\"><OrchestrationSteps>"
                        + STEP.formatted(1, "AAD-Read")
                        + END.formatted(2, "JwtIssuer")
                        + "<UserJourney Id=\"Ropc\"><OrchestrationSteps>"
                        + STEP.formatted(1, "Password")
                        + STEP.formatted(2, "AAD-Read")
                        + END.formatted(3, "JwtIssuer")
                        + "<UserJourney Id=\"UserInfo\" DefaultCpimIssuerTechnicalProfileReferenceId=\"Json\"><Authorization><AuthorizationTechnicalProfiles><AuthorizationTechnicalProfile ReferenceId=\"Bearer\"/></AuthorizationTechnicalProfiles></Authorization><OrchestrationSteps>"
                        + STEP.formatted(1, "AAD-Read")
                        + END.formatted(2, "Json");
        return SignUpPolicy.compiled(
                SignUpPolicy.source()
                        .replace("<TechnicalProfile Id=\"JwtIssuer\">", PROFILES)
                        .replace(
                                "<OutputTokenFormat>JWT</OutputTokenFormat>",
                                "<OutputTokenFormat>JWT</OutputTokenFormat><Metadata><Item Key=\"ClientCredentialsUserJourneyId\">Daemons</Item><Item Key=\"RefreshTokenUserJourneyId\">Refresh</Item></Metadata>")
                        .replace("</UserJourneys>", journeys + "</UserJourneys>")
                        .replace(
                                "<DefaultUserJourney ReferenceId=\"SignUpOrSignIn\"/>",
                                "<DefaultUserJourney ReferenceId=\""
                                        + journey
                                        + "\"/><Endpoints><Endpoint Id=\"UserInfo\" UserJourneyReferenceId=\"UserInfo\"/></Endpoints>"));
    }

    private static final String ADA =
            """
            accounts:
            - {objectId: 11111111-1111-7111-8111-111111111111, signInNames.emailAddress: ada@example.com, password: Correct-horse1, displayName: Ada}
            """;

    private static void passes(String journey, String test) {
        assertEquals(List.of(), SignUpPolicy.run(policy(journey), ADA + test));
    }

    @Test
    void a_password_grant_gives_tokens_or_is_refused() {
        passes(
                "Ropc",
                """
                token: {grant_type: password, username: ada@example.com, password: Correct-horse1, client_id: shop}
                expect: {subject: 11111111-1111-7111-8111-111111111111, claims: {displayName: Ada}}
                """);
        passes(
                "Ropc",
                """
                token: {grant_type: password, username: ada@example.com, password: wrong}
                expect: {error: AADB2C90054}
                """);
    }

    @Test
    void a_client_gets_tokens_of_its_own() {
        passes(
                "SignUpOrSignIn",
                """
                token: {grant_type: client_credentials, client_id: shop}
                expect: {subject: shop, claims: {displayName: shop}}
                """);
    }

    @Test
    void a_refresh_looks_the_account_up_again() {
        passes(
                "SignUpOrSignIn",
                """
                refresh_token: {objectId: 11111111-1111-7111-8111-111111111111, issuedAt: 2026-01-01T11:00:00Z}
                expect: {claims: {displayName: Ada}}
                """);
        passes(
                "SignUpOrSignIn",
                """
                refresh_token: {objectId: 22222222-2222-7222-8222-222222222222}
                expect: {error: AADB2C99002}
                """);
    }

    @Test
    void user_info_answers_the_bearer() {
        passes(
                "SignUpOrSignIn",
                """
                userinfo: {sub: 11111111-1111-7111-8111-111111111111, aud: shop}
                expect: {claims: {called: Ada}, exactly: true}
                """);
        assertEquals(
                List.of("the policy runs no such journey, or not with these claims"),
                SignUpPolicy.run(
                        policy("SignUpOrSignIn"),
                        "userinfo: {sub: x, aud: web}\nexpect: {claims: {called: Ada}}"));
    }

    @Test
    void a_journey_begins_in_one_way() {
        for (var wrong :
                List.of(
                        "token: {grant_type: magic}",
                        "token: {grant_type: password}\nuserinfo: {}",
                        "parameters: {}\nrefresh_token: {}")) {
            assertThrows(
                    NotReadable.class,
                    () -> SignUpPolicy.run(wrong + "\nexpect: {error: AADB2C99002}"));
        }
    }
}
