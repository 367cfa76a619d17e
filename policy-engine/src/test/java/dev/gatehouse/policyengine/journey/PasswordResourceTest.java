package dev.gatehouse.policyengine.journey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.policyengine.userflow.GatehouseBase;
import dev.gatehouse.policyengine.userflow.UserFlowChecked;
import dev.gatehouse.policyengine.userflow.UserFlowPolicy;
import dev.gatehouse.policyengine.userflow.UserFlowReader;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class PasswordResourceTest {
    private static final String FLOW = "B2C_1_ROPC";
    private static final String CUSTOM = "B2C_1A_ROPC";
    private static final String PASSWORD = "Correct Horse 1!";
    private static final String BCRYPT =
            "$2b$06$abcdefghijklmnopqrstuuwUzSqNKuYhSOi5G3dl1TtCVzvB44MIW";

    /** As the documentation of Azure AD B2C has it: resolvers without anybody's consent. */
    private static final String PROFILE_AND_JOURNEY =
            """
            <ClaimsProviders><ClaimsProvider><DisplayName>Local</DisplayName><TechnicalProfiles>
              <TechnicalProfile Id="Ropc-OAUTH2">
                <DisplayName>Local account</DisplayName>
                <Protocol Name="OpenIdConnect" />
                <Metadata>
                  <Item Key="authorization_endpoint">https://login.microsoftonline.com/{tenant}/oauth2/token</Item>
                  <Item Key="grant_type">password</Item>
                </Metadata>
                <InputClaims>
                  <InputClaim ClaimTypeReferenceId="signInName" PartnerClaimType="username" Required="true" DefaultValue="{OIDC:Username}" />
                  <InputClaim ClaimTypeReferenceId="password" Required="true" DefaultValue="{OIDC:Password}" />
                </InputClaims>
                <OutputClaims>
                  <OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="oid" />
                </OutputClaims>
              </TechnicalProfile>
            </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
            <UserJourneys><UserJourney Id="Ropc"><OrchestrationSteps>
              <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges>
                <ClaimsExchange Id="Password" TechnicalProfileReferenceId="Ropc-OAUTH2" />
              </ClaimsExchanges></OrchestrationStep>
              %s
            </OrchestrationSteps></UserJourney></UserJourneys>
            <RelyingParty>
              <DefaultUserJourney ReferenceId="Ropc" />
              <TechnicalProfile Id="PolicyProfile">
                <DisplayName>PolicyProfile</DisplayName>
                <Protocol Name="OpenIdConnect" />
                <OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub" /></OutputClaims>
                <SubjectNamingInfo ClaimType="sub" />
              </TechnicalProfile>
            </RelyingParty>""";

    private static final String ISSUE =
            """
            <OrchestrationStep Order="%d" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />""";

    private static final String SECOND_FACTOR =
            """
            <OrchestrationStep Order="2" Type="ClaimsExchange"><ClaimsExchanges>
              <ClaimsExchange Id="Page" TechnicalProfileReferenceId="SelfAsserted-ProfileUpdate" />
            </ClaimsExchanges></OrchestrationStep>""";

    private final TestRegistry registry = TestRegistry.shared();
    private final String tenant =
            "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
    private UUID tenantId;
    private UUID david;

    @BeforeEach
    void register() {
        tenantId = registry.tenant(tenant);
        flow(FLOW, "resourceOwner");
        custom(CUSTOM, ISSUE.formatted(2));
        david = account("david@contoso.com");
    }

    private void flow(String name, String type) {
        var read =
                UserFlowReader.read(
                        "{\"type\": \"%s\", \"applicationClaims\": [\"displayName\"]}"
                                .formatted(type));
        var spec = assertInstanceOf(UserFlowChecked.Accepted.class, read).spec();
        var xml = UserFlowPolicy.generate(name, tenant, tenantId.toString(), spec);
        registry.policy(tenantId, name, xml, TestRegistry.FACTS);
    }

    private void custom(String name, String steps) {
        var xml =
                """
                <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                    PolicySchemaVersion="0.3.0.0" TenantId="%s" PolicyId="%s" PublicPolicyUri="http://%s/%s">
                  <BasePolicy><TenantId>%s</TenantId><PolicyId>%s</PolicyId></BasePolicy>
                  %s
                </TrustFrameworkPolicy>"""
                        .formatted(
                                tenant,
                                name,
                                tenant,
                                name,
                                GatehouseBase.policy().tenantId(),
                                GatehouseBase.POLICY_ID,
                                PROFILE_AND_JOURNEY.formatted(steps));
        registry.policy(tenantId, name, xml, TestRegistry.FACTS);
    }

    private UUID account(String email) {
        var objectId = UUID.randomUUID();
        registry.execute(
                "insert into account (tenant_id, object_id, attributes) values (?, ?, '{\"displayName\": \"David\"}')",
                tenantId,
                objectId);
        registry.execute(
                """
                insert into account_identity (tenant_id, sign_in_type, issuer, issuer_assigned_id, object_id)
                values (?, 'emailAddress', ?, ?, ?)""",
                tenantId,
                tenant,
                email,
                objectId);
        registry.execute(
                "insert into credential (tenant_id, object_id, password_hash) values (?, ?, ?)",
                tenantId,
                objectId,
                BCRYPT);
        return objectId;
    }

    private ValidatableResponse ask(String policy, Map<String, String> parameters, String caller) {
        return given().header("Authorization", TestPeers.bearer(caller, "policy-engine"))
                .contentType("application/json")
                .body(
                        Map.of(
                                "tenant",
                                tenantId.toString(),
                                "policy",
                                policy,
                                "origin",
                                "https://localhost:8443",
                                "client_id",
                                UUID.randomUUID().toString(),
                                "parameters",
                                parameters))
                .post("/internal/journeys/password")
                .then();
    }

    private ValidatableResponse signIn(String policy, String name, String password) {
        return ask(policy, Map.of("username", name, "password", password), "token-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {FLOW, CUSTOM})
    void the_right_password_tells_who_it_is(String policy) {
        signIn(policy, "david@contoso.com", PASSWORD)
                .statusCode(200)
                .body("subject", equalTo(david.toString()))
                .body("objectId", equalTo(david.toString()))
                .body("claims.password", nullValue());
    }

    @Test
    void the_flow_has_the_claims_of_the_account() {
        signIn(FLOW, "david@contoso.com", PASSWORD)
                .body("claims.name", equalTo("David"))
                .body("claims.tfp", equalTo(FLOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"david@contoso.com", "nobody@contoso.com"})
    void a_wrong_password_and_an_unknown_name_are_told_alike(String name) {
        signIn(CUSTOM, name, "wrong")
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("errorCode", equalTo("AADB2C90225"));
    }

    @Test // RFC 6749 §4.3.2: protected against brute force
    void too_many_wrong_passwords_lock_the_account() {
        for (int i = 0; i < 10; i++) signIn(FLOW, "david@contoso.com", "wrong " + i);

        signIn(FLOW, "david@contoso.com", PASSWORD)
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("errorCode", equalTo("AADB2C90114"));
    }

    @Test
    void a_disabled_account_is_refused() {
        registry.execute("update account set account_enabled = false where object_id = ?", david);

        signIn(FLOW, "david@contoso.com", PASSWORD)
                .statusCode(400)
                .body("errorCode", equalTo("AADB2C90111"));
    }

    @Test
    void a_journey_that_needs_a_page_cannot_be_finished() {
        custom("B2C_1A_ROPC_MFA", SECOND_FACTOR + ISSUE.formatted(3));

        signIn("B2C_1A_ROPC_MFA", "david@contoso.com", PASSWORD)
                .statusCode(400)
                .body("error", equalTo("interaction_required"))
                .body("errorCode", equalTo("AADB2C90255"));
    }

    @Test
    void a_policy_that_takes_no_password_is_not_run() {
        flow("B2C_1_signin", "signIn");

        signIn("B2C_1_signin", "david@contoso.com", PASSWORD)
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"))
                .body("errorCode", equalTo("AADB2C90086"));
    }

    @Test
    void a_request_without_a_password_is_refused() {
        ask(FLOW, Map.of("username", "david@contoso.com"), "token-service").statusCode(400);
    }

    @Test
    void only_token_service_may_ask() {
        ask(FLOW, Map.of(), "ui-service").statusCode(403);
    }

    @Test // RFC 9700 §2.4: no link signs anybody in
    void a_password_in_an_authorization_request_is_not_used() {
        var client =
                registry.application(
                        tenantId,
                        "web",
                        "{\"web\": {\"redirectUris\": [\"https://app.example/cb\"]}}");

        var location =
                given().redirects()
                        .follow(false)
                        .queryParam("client_id", client.toString())
                        .queryParam("redirect_uri", "https://app.example/cb")
                        .queryParam("response_type", "code")
                        .queryParam("scope", "openid")
                        .queryParam("nonce", "n")
                        .queryParam("username", "david@contoso.com")
                        .queryParam("password", PASSWORD)
                        .get("/" + tenant + "/" + CUSTOM + "/oauth2/v2.0/authorize")
                        .then()
                        .extract()
                        .header("Location");

        assertTrue(location.contains("error=") && !location.contains("code="), location);
    }
}
