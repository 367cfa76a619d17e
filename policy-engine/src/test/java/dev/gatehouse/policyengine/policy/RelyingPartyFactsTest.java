package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.registry.PolicyFacts.Issuer;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelyingPartyFactsTest {
    private static final String KEY = "B2C_1A_TokenSigningKeyContainer";
    private static final String ENDPOINTS =
            "<Endpoints><Endpoint Id=\"Token\" UserJourneyReferenceId=\"SignUpOrSignIn\" /></Endpoints>";

    private static final String LAST =
            "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />";

    private static final String KMSI_FIRST =
            """
            <OrchestrationStep Order="4" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="KmsiIssuer">
              <Preconditions>
                <Precondition Type="ClaimsExist" ExecuteActionsIf="true">
                  <Value>surname</Value>
                  <Action>SkipThisOrchestrationStep</Action>
                </Precondition>
              </Preconditions>
            </OrchestrationStep>
            <OrchestrationStep Order="5" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />""";

    private static final String ISSUER =
            """
            <TechnicalProfile Id="KmsiIssuer">
              <DisplayName>JWT</DisplayName>
              <Protocol Name="None" />
              <OutputTokenFormat>JWT</OutputTokenFormat>
              <Metadata>
                <Item Key="token_lifetime_secs">600</Item>
                <Item Key="RefreshTokenUserJourneyId">SignUpOrSignIn</Item>
                <Item Key="IssuanceClaimPattern">AuthorityWithTfp</Item>
                <Item Key="AuthenticationContextReferenceClaimPattern">None</Item>
                <Item Key="SendTokenResponseBodyWithJsonNumbers">true</Item>
              </Metadata>
              <CryptographicKeys>
                <Key Id="issuer_secret" StorageReferenceId="B2C_1A_TokenSigningKeyContainer" />
              </CryptographicKeys>
            </TechnicalProfile>
            <TechnicalProfile Id="JwtIssuer">""";

    // ief.md §3.1: each issuer has its own lifetimes and names its own refresh journey
    @Test
    void what_other_issuers_say_is_told_beside_the_first() {
        var xml =
                Fixture.VALID
                        .replace(ENDPOINTS, "")
                        .replace(LAST, KMSI_FIRST)
                        .replace("<TechnicalProfile Id=\"JwtIssuer\">", ISSUER);
        var facts = RelyingPartyFacts.of(Fixture.compiled(xml)).orElseThrow();
        assertEquals(600, facts.accessTokenLifetime());
        assertEquals("SignUpOrSignIn", facts.refreshJourney());
        var jwt =
                new Issuer(
                        IssuerFormat.AUTHORITY,
                        900,
                        3_600,
                        1_209_600,
                        7_776_000L,
                        false,
                        KEY,
                        "RS256",
                        true,
                        null);
        assertEquals(Map.of("JwtIssuer", jwt), facts.otherIssuers());
        assertEquals(IssuerFormat.TFP, facts.issuerFormat());
        assertEquals("B2C_1A_TokenSigningKeyContainer", facts.signingKeySet());
        assertEquals(true, facts.jsonNumbers());
        assertEquals(false, facts.acr());
        assertEquals(IssuerFormat.AUTHORITY, facts.issuedBy("JwtIssuer").issuerFormat());
        assertEquals(KEY, facts.issuedBy("JwtIssuer").signingKeySet());
        assertEquals(false, facts.issuedBy("JwtIssuer").jsonNumbers());
        assertEquals(true, facts.issuedBy("JwtIssuer").acr());
        assertEquals(900, facts.issuedBy("JwtIssuer").accessTokenLifetime());
        assertEquals(null, facts.issuedBy("JwtIssuer").refreshJourney());
        assertEquals(600, facts.issuedBy("KmsiIssuer").accessTokenLifetime());
    }
}
