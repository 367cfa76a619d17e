package dev.gatehouse.policyengine.journey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.policyengine.userflow.GatehouseBase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ief.md §4.10: journeys of the endpoints that have no browser in front of them. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class EndpointJourneysTest {
    private static final String POLICY = "B2C_1A_Endpoints";
    private static final String API = "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c1f01";

    private static final String XML =
            """
            <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                PolicySchemaVersion="0.3.0.0" TenantId="%1$s" PolicyId="%2$s" PublicPolicyUri="http://%1$s/%2$s">
              <BasePolicy><TenantId>%3$s</TenantId><PolicyId>%4$s</PolicyId></BasePolicy>
              <BuildingBlocks>
                <ClaimsSchema>
                  <ClaimType Id="daemon"><DataType>string</DataType></ClaimType>
                  <ClaimType Id="greeting"><DataType>string</DataType></ClaimType>
                </ClaimsSchema>
                <ClaimsTransformations>
                  <ClaimsTransformation Id="Greet" TransformationMethod="FormatStringClaim">
                    <InputClaims><InputClaim ClaimTypeReferenceId="daemon" TransformationClaimType="inputClaim" /></InputClaims>
                    <InputParameters><InputParameter Id="stringFormat" DataType="string" Value="hello {0} from {TechnicalProfileId}" /></InputParameters>
                    <OutputClaims><OutputClaim ClaimTypeReferenceId="greeting" TransformationClaimType="outputClaim" /></OutputClaims>
                  </ClaimsTransformation>
                </ClaimsTransformations>
              </BuildingBlocks>
              <ClaimsProviders><ClaimsProvider><DisplayName>Endpoints</DisplayName><TechnicalProfiles>
                <TechnicalProfile Id="JwtIssuer">
                  <Metadata><Item Key="ClientCredentialsUserJourneyId">Daemons</Item></Metadata>
                </TechnicalProfile>
                <TechnicalProfile Id="ClientCredentials_Setup">
                  <DisplayName>Set up</DisplayName>
                  <Protocol Name="None" />
                  <Metadata><Item Key="IncludeClaimResolvingInClaimsHandling">true</Item></Metadata>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="daemon" DefaultValue="{OIDC:ClientId}" AlwaysUseDefaultValue="true" /></OutputClaims>
                  <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="Greet" /></OutputClaimsTransformations>
                </TechnicalProfile>
                <TechnicalProfile Id="UserInfoIssuer">
                  <DisplayName>JSON issuer</DisplayName>
                  <Protocol Name="None" />
                  <OutputTokenFormat>JSON</OutputTokenFormat>
                  <InputClaims>
                    <InputClaim ClaimTypeReferenceId="objectId" />
                    <InputClaim ClaimTypeReferenceId="displayName" PartnerClaimType="called" />
                  </InputClaims>
                </TechnicalProfile>
                <TechnicalProfile Id="UserInfoAuthorization">
                  <DisplayName>Bearer</DisplayName>
                  <Protocol Name="None" />
                  <InputTokenFormat>JWT</InputTokenFormat>
                  <Metadata>
                    <Item Key="issuer">https://contoso.b2clogin.com/of-old/v2.0/</Item>
                    <Item Key="audience">[ "%5$s", "another" ]</Item>
                    <Item Key="client_assertion_type">urn:ietf:params:oauth:client-assertion-type:jwt-bearer</Item>
                  </Metadata>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub" /></OutputClaims>
                </TechnicalProfile>
              </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
              <UserJourneys>
                <UserJourney Id="Tokens"><OrchestrationSteps>
                  <OrchestrationStep Order="1" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                </OrchestrationSteps></UserJourney>
                <UserJourney Id="Daemons"><OrchestrationSteps>
                  <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges>
                    <ClaimsExchange Id="SetUp" TechnicalProfileReferenceId="ClientCredentials_Setup" />
                  </ClaimsExchanges></OrchestrationStep>
                  <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                </OrchestrationSteps></UserJourney>
                <UserJourney Id="UserInfo" DefaultCpimIssuerTechnicalProfileReferenceId="UserInfoIssuer">
                  <Authorization><AuthorizationTechnicalProfiles>
                    <AuthorizationTechnicalProfile ReferenceId="UserInfoAuthorization" />
                  </AuthorizationTechnicalProfiles></Authorization>
                  <OrchestrationSteps>
                    <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges UserIdentity="false">
                      <ClaimsExchange Id="Read" TechnicalProfileReferenceId="AAD-UserReadUsingObjectId" />
                    </ClaimsExchanges></OrchestrationStep>
                    <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="UserInfoIssuer" />
                  </OrchestrationSteps>
                </UserJourney>
              </UserJourneys>
              <RelyingParty>
                <DefaultUserJourney ReferenceId="Tokens" />
                <Endpoints><Endpoint Id="UserInfo" UserJourneyReferenceId="UserInfo" /></Endpoints>
                <TechnicalProfile Id="PolicyProfile">
                  <DisplayName>PolicyProfile</DisplayName>
                  <Protocol Name="OpenIdConnect" />
                  <OutputClaims>
                    <OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub" />
                    <OutputClaim ClaimTypeReferenceId="greeting" />
                  </OutputClaims>
                  <SubjectNamingInfo ClaimType="sub" />
                </TechnicalProfile>
              </RelyingParty>
            </TrustFrameworkPolicy>""";

    private final TestRegistry registry = TestRegistry.shared();
    private final String tenant =
            "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
    private UUID tenantId;
    private UUID david;

    @BeforeEach
    void register() {
        tenantId = registry.tenant(tenant);
        registry.policy(
                tenantId,
                POLICY,
                XML.formatted(
                        tenant,
                        POLICY,
                        GatehouseBase.policy().tenantId(),
                        GatehouseBase.POLICY_ID,
                        API),
                TestRegistry.FACTS.replaceFirst("\\{", "{\"recordJourneys\": true, "));
        david = UUID.randomUUID();
        registry.execute(
                "insert into account (tenant_id, object_id, attributes) values (?, ?, '{\"displayName\": \"David\"}')",
                tenantId,
                david);
    }

    private ValidatableResponse ask(String path, String caller, String member, Object value) {
        var body = new HashMap<String, Object>();
        body.put("tenant", tenantId.toString());
        body.put("policy", POLICY);
        body.put("origin", "https://localhost:8443");
        body.put("client_id", API);
        body.put(member, value);
        return given().header("Authorization", TestPeers.bearer(caller, "policy-engine"))
                .contentType("application/json")
                .body(body)
                .post("/internal/journeys/" + path)
                .then();
    }

    private ValidatableResponse userInfo(String audience, UUID subject) {
        return ask(
                "userinfo",
                "token-service",
                "claims",
                Map.of("aud", audience, "sub", subject.toString(), "name", "of the token"));
    }

    @Test
    void the_user_info_journey_reads_the_account_and_answers_with_the_issuers_input_claims() {
        userInfo(API, david)
                .statusCode(200)
                .body("claims.objectId", equalTo(david.toString()))
                .body("claims.called", equalTo("David"))
                .body("claims.name", nullValue());
    }

    @Test // RFC 8725 §3.9: a token for another API is none for this endpoint
    void a_token_for_an_audience_that_the_policy_does_not_name_is_refused() {
        userInfo("of-another-api", david)
                .statusCode(400)
                .body("error", equalTo("invalid_token"))
                .body("errorCode", equalTo("GH1013"));
    }

    @Test
    void a_token_of_an_account_that_is_gone_is_refused() {
        userInfo(API, UUID.randomUUID()).statusCode(400).body("error", equalTo("invalid_token"));
    }

    @Test // RFC 6749 §4.4
    void the_journey_for_daemons_adds_claims_and_the_client_is_the_subject() {
        ask(
                        "client-credentials",
                        "token-service",
                        "parameters",
                        Map.of("grant_type", "client_credentials", "client_id", API))
                .statusCode(200)
                .body("subject", equalTo(API))
                .body("claims.greeting", equalTo("hello " + API + " from ClientCredentials_Setup"));
    }

    @Test
    void nobody_but_token_service_may_have_them_run() {
        ask("userinfo", "ui-service", "claims", Map.of()).statusCode(403);
        ask("client-credentials", "ui-service", "parameters", Map.of()).statusCode(403);
    }

    private ValidatableResponse trace(String caller, String path) {
        return given().header("Authorization", TestPeers.bearer(caller, "policy-engine"))
                .get("/internal/journey-traces/" + tenantId + path)
                .then();
    }

    /** It is kept beside the journey's own work, so it may take a moment. */
    private String recordedJourney() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            String id = trace("registry-service", "").extract().path("journeys[0].id");
            if (id != null) return id;
            Thread.sleep(25);
        }
        throw new AssertionError("nothing was recorded");
    }

    @Test
    void what_a_recorded_journey_did_can_be_read() throws InterruptedException {
        userInfo(API, david);

        trace("registry-service", "/" + recordedJourney())
                .statusCode(200)
                .body("policy", equalTo("b2c_1a_endpoints"))
                .body("outcome", equalTo("answered"))
                .body("entries[0].what", equalTo("Started"))
                .body("entries[1].what", equalTo("UserInfo 1"))
                .body("entries[1].details.type", equalTo("ClaimsExchange"))
                .body("entries[2].what", equalTo("AAD-UserReadUsingObjectId"))
                .body("entries[2].details.input.objectId", equalTo(david.toString()))
                .body("entries.kind[-1]", equalTo("end"));
    }

    @Test
    void a_trace_is_of_its_tenant_and_for_the_registry_only() throws InterruptedException {
        userInfo(API, david);
        var journey = recordedJourney();
        trace("ui-service", "/" + journey).statusCode(403);
        given().header("Authorization", TestPeers.bearer("registry-service", "policy-engine"))
                .get("/internal/journey-traces/" + registry.tenant("u" + tenant) + "/" + journey)
                .then()
                .statusCode(404);
    }
}
