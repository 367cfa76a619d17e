package dev.gatehouse.policyengine.journey;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.userflow.GatehouseBase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An id_token_hint that a provider signed (protocol.md §10), a hash with a policy key (ief.md
 * §2.3), and the error page of who came without either.
 */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class HintedJourneyTest {
    private static final String POLICY = "B2C_1A_Invited";
    private static final String INVITATIONS = "invitations";
    private static final UUID DAVID = UUID.fromString("11111111-2222-7333-8444-555555555555");

    private static final String XML =
            """
            <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                PolicySchemaVersion="0.3.0.0" TenantId="%1$s" PolicyId="%2$s" PublicPolicyUri="http://%1$s/%2$s"
                DeploymentMode="Development">
              <BasePolicy><TenantId>%3$s</TenantId><PolicyId>%4$s</PolicyId></BasePolicy>
              <BuildingBlocks>
                <ClaimsSchema>
                  <ClaimType Id="salt"><DataType>string</DataType></ClaimType>
                  <ClaimType Id="hashed"><DataType>string</DataType></ClaimType>
                </ClaimsSchema>
                <ClaimsTransformations>
                  <ClaimsTransformation Id="HashIt" TransformationMethod="Hash">
                    <InputClaims>
                      <InputClaim ClaimTypeReferenceId="displayName" TransformationClaimType="plaintext" />
                      <InputClaim ClaimTypeReferenceId="salt" TransformationClaimType="salt" />
                    </InputClaims>
                    <InputParameters><InputParameter Id="randomizerSecret" DataType="string" Value="B2C_1A_Pepper" /></InputParameters>
                    <OutputClaims><OutputClaim ClaimTypeReferenceId="hashed" TransformationClaimType="hash" /></OutputClaims>
                  </ClaimsTransformation>
                </ClaimsTransformations>
              </BuildingBlocks>
              <ClaimsProviders><ClaimsProvider><DisplayName>Invitations</DisplayName><TechnicalProfiles>
                <TechnicalProfile Id="IdTokenHint_ExtractClaims">
                  <DisplayName>Invitation</DisplayName>
                  <Protocol Name="None" />
                  <InputTokenFormat>JWT</InputTokenFormat>
                  <Metadata>
                    <Item Key="METADATA">%5$s</Item>
                    <Item Key="IdTokenAudience">%6$s</Item>
                  </Metadata>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="salt" /></OutputClaims>
                </TechnicalProfile>
                <TechnicalProfile Id="AskName">
                  <DisplayName>Name</DisplayName>
                  <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider" />
                  <Metadata><Item Key="ContentDefinitionReferenceId">api.selfasserted</Item></Metadata>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="displayName" Required="true" /></OutputClaims>
                </TechnicalProfile>
              </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
              <UserJourneys>
                <UserJourney Id="Invited"><OrchestrationSteps>
                  <OrchestrationStep Order="1" Type="GetClaims" CpimIssuerTechnicalProfileReferenceId="IdTokenHint_ExtractClaims" />
                  <OrchestrationStep Order="2" Type="ClaimsExchange">
                    <Preconditions>
                      <Precondition Type="ClaimsExist" ExecuteActionsIf="true">
                        <Value>objectId</Value><Action>SkipThisOrchestrationStep</Action>
                      </Precondition>
                    </Preconditions>
                    <ClaimsExchanges><ClaimsExchange Id="AskExchange" TechnicalProfileReferenceId="AskName" /></ClaimsExchanges>
                  </OrchestrationStep>
                  <OrchestrationStep Order="3" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                </OrchestrationSteps></UserJourney>
              </UserJourneys>
              <RelyingParty>
                <DefaultUserJourney ReferenceId="Invited" />
                <UserJourneyBehaviors><OnError Mode="DisplayInService" /></UserJourneyBehaviors>
                <TechnicalProfile Id="PolicyProfile">
                  <DisplayName>PolicyProfile</DisplayName>
                  <Protocol Name="OpenIdConnect" />
                  <InputClaims>
                    <InputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="oid" />
                    <InputClaim ClaimTypeReferenceId="displayName" PartnerClaimType="name" />
                  </InputClaims>
                  <OutputClaims>
                    <OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub" />
                    <OutputClaim ClaimTypeReferenceId="hashed" />
                  </OutputClaims>
                  <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="HashIt" /></OutputClaimsTransformations>
                  <SubjectNamingInfo ClaimType="sub" />
                </TechnicalProfile>
              </RelyingParty>
            </TrustFrameworkPolicy>""";

    private final StubOpenIdProvider provider = new StubOpenIdProvider();
    private final String tenant =
            "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
    private UUID clientId;

    @BeforeEach
    void register() {
        var registry = TestRegistry.shared();
        var tenantId = registry.tenant(tenant);
        clientId =
                registry.application(
                        tenantId,
                        "web",
                        "{\"web\": {\"redirectUris\": [\"https://app.example/cb\"]}}");
        registry.secretKey(
                tenantId,
                "B2C_1A_Pepper",
                "policy-key/B2C_1A_Pepper",
                "pepper".getBytes(StandardCharsets.UTF_8));
        registry.policy(
                tenantId,
                POLICY,
                XML.formatted(
                        tenant,
                        POLICY,
                        GatehouseBase.policy().tenantId(),
                        GatehouseBase.POLICY_ID,
                        provider.metadataAddress(),
                        INVITATIONS),
                TestRegistry.FACTS);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private Map<String, String> request() {
        var parameters = new HashMap<String, String>();
        parameters.put("client_id", clientId.toString());
        parameters.put("redirect_uri", "https://app.example/cb");
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("nonce", "n");
        return parameters;
    }

    private Map<String, String> hinted(String audience) {
        var now = Instant.now().getEpochSecond();
        var parameters = request();
        parameters.put(
                "id_token_hint",
                provider.signed(
                        Map.of(
                                "iss",
                                provider.issuer(),
                                "aud",
                                audience,
                                "nbf",
                                now - 10,
                                "exp",
                                now + 600,
                                "oid",
                                DAVID.toString(),
                                "name",
                                "MyPass@word1",
                                "salt",
                                "487624568")));
        return parameters;
    }

    // SHA-256 of MyPass@word1487624568pepper
    @Test
    void a_hint_that_a_provider_signed_is_read_and_hashed_with_the_tenants_policy_key() {
        new Browser(tenant, POLICY)
                .authorize(hinted(INVITATIONS))
                .then()
                .statusCode(302)
                .header("Location", containsString("https://app.example/cb?code="));
        JsonNode minted = TokenServiceStub.lastMint();
        assertEquals(DAVID.toString(), minted.path("subject").asText());
        assertEquals("JwtIssuer", minted.path("issuer").asText());
        assertEquals(
                "SzodKcSd38zcdgF5MM3WIdZTw1+g6GjzMH4fK3Guk/8=",
                minted.path("claims").path("hashed").asText());
    }

    @Test
    void a_hint_for_somebody_else_gets_the_error_page() {
        new Browser(tenant, POLICY)
                .authorize(hinted("somebody-else"))
                .then()
                .statusCode(400)
                .body(containsString("AADB2C90209"));
    }

    @Test
    void the_error_page_names_the_journey_by_its_id() {
        var browser = new Browser(tenant, POLICY);
        browser.open(request());
        var shown = browser.event(Map.of("type", "cancel"));
        assertEquals("page", shown.getString("kind"));
        var page = browser.page();
        assertEquals("globalexception", page.getString("page"));
        assertEquals("AADB2C90091", page.getString("error.code"));
        assertEquals(browser.tid, page.getString("transactionId"));
    }
}
