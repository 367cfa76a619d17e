package dev.gatehouse.tokenservice.discovery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class DiscoveryTest {

    private static final String ORIGIN = "https://localhost:8443";
    private static final String CONFIGURATION = "/v2.0/.well-known/openid-configuration";

    private final TestRegistry registry = TestRegistry.shared();
    private final UUID tenantId = UUID.randomUUID();
    private final String tenant = "d" + tenantId.toString().substring(0, 8) + ".onmicrosoft.com";

    private void register(String facts) {
        registry.tenant(tenantId, tenant, "{\"hosts\": [\"login.contoso.com\"]}");
        registry.policy(tenantId, "B2C_1A_SuSi", "", facts);
    }

    @ParameterizedTest // protocol.md §1
    @CsvSource({
        "/%s/b2c_1a_susi%s, /%s/b2c_1a_susi/oauth2/v2.0/token",
        "/%s/B2C_1A_SUSI%s, /%s/b2c_1a_susi/oauth2/v2.0/token",
        "/tfp/%s/b2c_1a_susi%s, /tfp/%s/b2c_1a_susi/oauth2/v2.0/token",
        "/%s%s?p=B2C_1A_SuSi, /%s/oauth2/v2.0/token?p=b2c_1a_susi",
    })
    void endpoints_are_written_in_the_form_of_the_request(String asked, String tokenEndpoint) {
        register(TestRegistry.FACTS);

        for (var name : new String[] {tenant, tenantId.toString()}) {
            given().urlEncodingEnabled(false)
                    .get(asked.formatted(name, CONFIGURATION))
                    .then()
                    .statusCode(200)
                    .body("token_endpoint", equalTo(ORIGIN + tokenEndpoint.formatted(name)))
                    .body("issuer", equalTo(ORIGIN + "/" + tenantId + "/v2.0/"));
        }
    }

    @Test // protocol.md §2.1
    void the_document_has_the_members_of_azure_ad_b2c() {
        register(TestRegistry.FACTS);

        given().get("/" + tenant + "/b2c_1a_susi" + CONFIGURATION)
                .then()
                .body(
                        "authorization_endpoint",
                        containsString("/b2c_1a_susi/oauth2/v2.0/authorize"))
                .body("end_session_endpoint", containsString("/b2c_1a_susi/oauth2/v2.0/logout"))
                .body("jwks_uri", containsString("/b2c_1a_susi/discovery/v2.0/keys"))
                .body("response_modes_supported", hasItems("query", "fragment", "form_post"))
                .body(
                        "response_types_supported",
                        hasItems("code", "code id_token", "id_token token"))
                .body("id_token_signing_alg_values_supported", equalTo(List.of("RS256")))
                .body("claims_supported", hasItems("name", "sub", "iss", "auth_time"))
                .header("Access-Control-Allow-Origin", "*");
    }

    @Test // RFC 8414 §2: a member for everything that there is, and none else
    void what_azure_ad_b2c_does_not_have_is_advertised_too() {
        register(TestRegistry.FACTS);

        given().get("/tfp/" + tenant + "/b2c_1a_susi" + CONFIGURATION)
                .then()
                .body("userinfo_endpoint", at("/openid/v2.0/userinfo"))
                .body("introspection_endpoint", at("/oauth2/v2.0/introspect"))
                .body("revocation_endpoint", at("/oauth2/v2.0/revoke"))
                .body("pushed_authorization_request_endpoint", at("/oauth2/v2.0/par"))
                .body("device_authorization_endpoint", at("/oauth2/v2.0/devicecode"))
                .body("registration_endpoint", containsString("/oauth2/v2.0/register"))
                .body("response_types_supported", hasItems("none"))
                .body("code_challenge_methods_supported", equalTo(List.of("S256")))
                .body("grant_types_supported", hasItems("client_credentials", "refresh_token"))
                .body("grant_types_supported", not(hasItems("password")))
                .body("token_endpoint_auth_methods_supported", hasItems("private_key_jwt", "none"))
                .body("introspection_endpoint_auth_methods_supported", not(hasItems("none")))
                .body("authorization_response_iss_parameter_supported", equalTo(true))
                .body("request_uri_parameter_supported", equalTo(false))
                .body("claims_parameter_supported", equalTo(false))
                .body("backchannel_logout_session_supported", equalTo(true))
                .body("tls_client_certificate_bound_access_tokens", equalTo(false))
                .body("mtls_endpoint_aliases", nullValue());
    }

    private Matcher<String> at(String path) {
        return equalTo(ORIGIN + "/tfp/" + tenant + "/b2c_1a_susi" + path);
    }

    @Test
    void a_password_is_taken_where_the_policy_has_a_journey_for_it() {
        register(TestRegistry.FACTS.replace("\"acr\"", "\"passwordJourney\": \"Ropc\", \"acr\""));

        given().get("/" + tenant + "/b2c_1a_susi" + CONFIGURATION)
                .then()
                .body("grant_types_supported", hasItems("password"));
    }

    @Test // RFC 9110 §13.1.2, §9.3.2
    void a_document_that_the_client_has_is_not_sent_again() {
        register(TestRegistry.FACTS);
        var path = "/" + tenant + "/b2c_1a_susi" + CONFIGURATION;
        var tag = given().get(path).header("ETag");

        given().header("If-None-Match", "W/\"old\", " + tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", containsString("max-age"));
        given().head(path).then().statusCode(200).header("ETag", tag);
    }

    @Test
    void a_change_of_the_registration_changes_the_document_within_a_second() {
        register(TestRegistry.FACTS);
        var path = "/" + tenant + "/b2c_1a_susi" + CONFIGURATION;
        var tag = given().get(path).header("ETag");

        registry.execute(
                "update policy set facts = jsonb_set(facts, '{claimsSupported}', '[\"city\"]') where tenant_id = ?",
                tenantId);

        var deadline = System.nanoTime() + 1_000_000_000L;
        while (given().get(path).header("ETag").equals(tag)) {
            if (System.nanoTime() > deadline) throw new AssertionError("old document");
        }
        given().get(path).then().body("claims_supported", hasItems("city"));
    }

    @Test // OpenID Connect Discovery §4.1, §4.3: the issuer leads to the document that names it
    void with_the_tfp_issuer_a_strict_client_finds_the_document_by_the_issuer() throws Exception {
        register(TestRegistry.FACTS.replace("\"authority\"", "\"tfp\""));
        var issuer = ORIGIN + "/tfp/" + tenantId + "/b2c_1a_susi/v2.0/";

        var document =
                given().get(issuer.substring(ORIGIN.length()) + ".well-known/openid-configuration")
                        .asString();

        assertEquals(issuer, OIDCProviderMetadata.parse(document).getIssuer().getValue());
    }

    @Test
    void the_document_follows_a_host_of_the_tenant_but_no_other() {
        register(TestRegistry.FACTS);

        given().header("Host", "login.contoso.com")
                .header("X-Forwarded-Proto", "https")
                .get("/" + tenant + "/b2c_1a_susi" + CONFIGURATION)
                .then()
                .body("issuer", equalTo("https://login.contoso.com/" + tenantId + "/v2.0/"));
        given().header("Host", "evil.example")
                .get("/" + tenant + "/b2c_1a_susi" + CONFIGURATION)
                .then()
                .body("issuer", not(containsString("evil")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%s/b2c_1a_other", "/other%s/b2c_1a_susi", "/%s", "/%s/b2c_1a_base"})
    void what_is_not_a_runnable_policy_is_not_found(String path) {
        register(TestRegistry.FACTS);
        registry.policy(tenantId, "B2C_1A_Base", "", null);

        given().get(path.formatted(tenant) + CONFIGURATION)
                .then()
                .statusCode(404)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("AADB2C90066"));
    }
}
