package dev.gatehouse.tokenservice.endpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CORS protocol of Fetch §3.2. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class CrossOriginTest {

    private static final String SPA = "https://spa.example";

    private final Contoso contoso = new Contoso();

    private String at(String path) {
        return "/" + contoso.tenant + "/b2c_1a_susi" + path;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2.0/.well-known/openid-configuration", "/discovery/v2.0/keys"})
    void public_documents_are_for_scripts_of_every_origin(String path) {
        given().header("Origin", "https://anywhere.example")
                .get(at(path))
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @ParameterizedTest // also when what they read is a refusal
    @CsvSource({
        "/oauth2/v2.0/token, 400",
        "/oauth2/v2.0/revoke, 400",
        "/openid/v2.0/userinfo, 401",
    })
    void browser_applications_read_answers_on_their_own_origins(String path, int status) {
        given().header("Origin", SPA)
                .formParam("client_id", contoso.spa.toString())
                .post(at(path))
                .then()
                .statusCode(status)
                .header("Access-Control-Allow-Origin", SPA)
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Expose-Headers", containsString("WWW-Authenticate"))
                .header("Vary", containsString("Origin"));
    }

    @ParameterizedTest // https://web.example is a server's redirect URI
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://web.example",
                "http://spa.example",
                "https://spa.example:8443",
                "https://spa.example.evil.example",
                "https://sub.spa.example",
                "null"
            })
    void no_other_origin_is_reflected(String origin) {
        given().header("Origin", origin)
                .formParam("client_id", contoso.spa.toString())
                .post(at("/oauth2/v2.0/token"))
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Vary", containsString("Origin"));
        given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options(at("/oauth2/v2.0/token"))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
    }

    @Test
    void an_origin_of_another_tenant_is_none_here() {
        var stranger = new Contoso();
        stranger.registry.execute(
                "update application set settings = '{}' where tenant_id = ?", stranger.tenantId);

        given().header("Origin", SPA)
                .post("/" + stranger.tenant + "/b2c_1a_susi/oauth2/v2.0/token")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void introspection_is_for_servers() {
        given().header("Origin", SPA)
                .formParam("client_id", contoso.spa.toString())
                .post(at("/oauth2/v2.0/introspect"))
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @ParameterizedTest // Fetch §4.8: in every spelling of the address
    @ValueSource(
            strings = {
                "/%s/b2c_1a_susi/openid/v2.0/userinfo",
                "/tfp/%s/B2C_1A_SuSi/openid/v2.0/userinfo",
                "/%s/openid/v2.0/userinfo?p=b2c_1a_susi"
            })
    void a_preflight_tells_what_may_be_sent(String path) {
        given().urlEncodingEnabled(false)
                .header("Origin", SPA)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization,dpop")
                .options(path.formatted(contoso.tenant))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", SPA)
                .header("Access-Control-Allow-Methods", equalTo("GET, POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Allow-Headers", containsString("DPoP"));
    }
}
