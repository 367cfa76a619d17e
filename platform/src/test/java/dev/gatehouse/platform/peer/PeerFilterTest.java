package dev.gatehouse.platform.peer;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PeerFilterTest {

    private static final String SELF = "registry-service";

    @Test
    void a_named_caller_is_let_in() {
        given().header("Authorization", TestPeers.bearer("ui-service", SELF))
                .get("/internal/guarded")
                .then()
                .statusCode(200)
                .body(equalTo("called by ui-service"));
    }

    @Test // RFC 6750 §3.1: insufficient_scope
    void a_caller_that_is_not_named_is_refused() {
        given().header("Authorization", TestPeers.bearer("policy-engine", SELF))
                .get("/internal/guarded")
                .then()
                .statusCode(403)
                .body("error", equalTo("insufficient_scope"));
    }

    @Test // RFC 6750 §3: WWW-Authenticate
    void no_token_is_refused() {
        given().get("/internal/guarded")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("error", equalTo("invalid_token"));
    }

    @Test // RFC 8725 §3.9
    void a_token_for_another_service_is_refused() {
        given().header("Authorization", TestPeers.bearer("ui-service", "token-service"))
                .get("/internal/guarded")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/forgotten",
                "/internal/forgotten/",
                "//internal/forgotten",
                "/x/../internal/forgotten",
                "/%69nternal/forgotten",
                "/internal;a=b/forgotten"
            })
    void an_internal_endpoint_that_names_nobody_refuses_everybody(String path) {
        given().urlEncodingEnabled(false)
                .header("Authorization", TestPeers.bearer("ui-service", SELF))
                .get(path)
                .then()
                .statusCode(Matchers.anyOf(equalTo(403), equalTo(404)));
    }

    @Test
    void outside_internal_the_annotation_protects_too() {
        given().get("/guarded/public").then().statusCode(401);
        given().header("Authorization", TestPeers.bearer("operator", SELF))
                .get("/guarded/public")
                .then()
                .statusCode(200);
    }

    @Test
    void a_public_endpoint_asks_for_nothing_and_minds_no_foreign_bearer() {
        given().get("/open").then().statusCode(200);
        given().header("Authorization", "Bearer abc.def.ghi").get("/open").then().statusCode(200);
        given().header("Authorization", "Basic eDp5").get("/open").then().statusCode(200);
    }
}
