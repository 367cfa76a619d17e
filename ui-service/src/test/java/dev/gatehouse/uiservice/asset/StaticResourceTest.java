package dev.gatehouse.uiservice.asset;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.EngineResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class StaticResourceTest {

    @Inject Assets assets;

    @ParameterizedTest
    @CsvSource({
        "gatehouse.css, text/css",
        "elements.css, text/css",
        "gatehouse.js, text/javascript",
        "jquery.js, text/javascript",
        "favicon.svg, image/svg+xml"
    })
    void a_name_with_hash_is_kept_for_ever(String file, String mediaType) {
        given().get(assets.address(file))
                .then()
                .statusCode(200)
                .contentType(containsString(mediaType))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void a_plain_name_is_asked_for_again_and_not_sent_again() {
        var first = given().get("/static/gatehouse.css");
        first.then().statusCode(200).header("Cache-Control", "public, no-cache");

        given().header("If-None-Match", first.header("ETag"))
                .get("/static/gatehouse.css")
                .then()
                .statusCode(304)
                .body(equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse.000000000000.css",
                "nothing.css",
                "..%2Ftexts%2Fen.properties",
                "application.properties"
            })
    void nothing_else_is_served(String name) {
        given().urlEncodingEnabled(false).get("/static/" + name).then().statusCode(404);
    }
}
