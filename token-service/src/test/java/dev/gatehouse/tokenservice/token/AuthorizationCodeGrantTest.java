package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static dev.gatehouse.tokenservice.Contoso.SPA_URI;
import static dev.gatehouse.tokenservice.Contoso.VERIFIER;
import static dev.gatehouse.tokenservice.Contoso.WEB_URI;
import static dev.gatehouse.tokenservice.Contoso.redemption;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class AuthorizationCodeGrantTest {

    private final Contoso contoso = new Contoso();

    @Test // protocol.md §4
    void a_code_is_redeemed_for_the_tokens_that_were_granted() {
        var response = contoso.redeemWeb(contoso.code(contoso.webSignIn()));

        response.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .header("Pragma", "no-cache")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(3600))
                .body("id_token_expires_in", equalTo(3600))
                .body("resource", equalTo(contoso.api.toString()))
                .body("scope", equalTo(contoso.read() + " offline_access openid"))
                .body("refresh_token", notNullValue())
                .body("$", not(hasKey("client_info")));
        long lifetime = response.<Integer>path("refresh_token_expires_in");
        assertTrue(lifetime > 1_209_590 && lifetime <= 1_209_600, "lifetime " + lifetime);
        int notBefore = response.path("not_before");
        assertEquals(notBefore + 3600, response.<Integer>path("expires_on"));
        assertEquals("n-0S6_WzA2Mj", Contoso.claims(response.path("id_token")).getString("nonce"));
        assertEquals("David", Contoso.claims(response.path("access_token")).getString("name"));
        var profile = new JsonObject(Contoso.decoded(response.path("profile_info")));
        assertEquals("David", profile.getString("name"));
        assertEquals(contoso.tenantId.toString(), profile.getString("tid"));
    }

    @Test // protocol.md §4: SendTokenResponseBodyWithJsonNumbers
    void numbers_are_strings_where_the_policy_says_so() {
        contoso.registry.policy(
                contoso.tenantId, "B2C_1A_Old", "", Contoso.facts("jsonNumbers", false));
        var code = contoso.code(contoso.webSignIn().put("policy", "b2c_1a_old"));

        contoso.tokenAt(
                        "b2c_1a_old",
                        redemption(contoso.web, WEB_URI, code, "client_secret", SECRET))
                .then()
                .statusCode(200)
                .body("expires_in", equalTo("3600"))
                .body("id_token_expires_in", equalTo("3600"));
    }

    @Test // protocol.md §4
    void without_a_resource_there_is_no_access_token_and_without_offline_access_no_refresh_token() {
        var code = contoso.code(contoso.webSignIn().put("scope", "openid profile"));

        contoso.redeemWeb(code)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("access_token")))
                .body("$", not(hasKey("expires_in")))
                .body("$", not(hasKey("refresh_token")))
                .body("id_token_expires_in", equalTo(3600))
                .body("scope", equalTo("openid"));
    }

    @ParameterizedTest // protocol.md §1
    @ValueSource(
            strings = {
                "/%s/B2C_1A_SUSI/oauth2/v2.0/token",
                "/tfp/%s/b2c_1a_susi/oauth2/v2.0/token",
                "/%s/oauth2/v2.0/token?p=B2C_1a_SuSi"
            })
    void every_form_of_the_url_redeems(String path) {
        for (var tenant : new String[] {contoso.tenant, contoso.tenantId.toString()}) {
            given().formParam("grant_type", "authorization_code")
                    .formParam("client_id", contoso.web.toString())
                    .formParam("client_secret", SECRET)
                    .formParam("redirect_uri", WEB_URI)
                    .formParam("code", contoso.code(contoso.webSignIn()))
                    .post(path.formatted(tenant))
                    .then()
                    .statusCode(200);
        }
    }

    @Test // RFC 6749 §4.1.2
    void a_code_redeemed_twice_revokes_its_tokens() {
        var code = contoso.code(contoso.webSignIn());
        String refreshToken = contoso.redeemWeb(code).path("refresh_token");

        contoso.redeemWeb(code)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90129"));

        contoso.refreshWeb(refreshToken)
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90129"));
    }

    @Test // RFC 6749 §4.1.2: single use holds in a race
    void of_many_redemptions_at_once_one_succeeds() throws Exception {
        var code = contoso.code(contoso.webSignIn());
        Callable<Integer> redeem = () -> contoso.redeemWeb(code).statusCode();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var outcomes = threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> redeem).toList());
            int succeeded = 0;
            for (var outcome : outcomes) if (outcome.get() == 200) succeeded++;
            assertEquals(1, succeeded);
        }
    }

    @Test // RFC 6749 §4.1.3
    void a_foreign_client_is_refused_and_the_code_stays_good() {
        var code = contoso.code(contoso.spaSignIn());

        contoso.token(redemption(contoso.stranger, SPA_URI, code, "code_verifier", VERIFIER))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90279"));

        contoso.redeemSpa(code).then().statusCode(200);
    }

    @Test // protocol.md §4
    void a_code_is_refused_at_another_policy() {
        var code = contoso.code(contoso.webSignIn());

        contoso.tokenAt(
                        "B2C_1A_Other",
                        redemption(contoso.web, WEB_URI, code, "client_secret", SECRET))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90088"))
                .body("error_description", containsString("b2c_1a_susi"));

        contoso.redeemWeb(code).then().statusCode(200);
    }

    @Test
    void a_code_of_one_tenant_is_unknown_in_another() {
        var other = new Contoso();
        var code = contoso.code(contoso.webSignIn());

        other.redeemWeb(code)
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90090"));
    }

    @Test // RFC 6749 §4.1.2
    void an_expired_code_is_refused() {
        var code = contoso.code(contoso.webSignIn());
        contoso.registry.execute(
                "update authorization_code set expires_at = now() - interval '1 second'"
                        + " where tenant_id = ?",
                contoso.tenantId);

        contoso.redeemWeb(code)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90080"));
    }

    @Test // RFC 6749 §4.1.3: redirect_uri must be identical
    void another_redirect_uri_than_that_of_the_request_is_refused() {
        var code = contoso.code(contoso.signIn(contoso.mixed, SPA_URI, "spa"));

        contoso.token(redemption(contoso.mixed, WEB_URI, code, "client_secret", SECRET))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90006"));
        contoso.token(
                        redemption(
                                contoso.web,
                                "https://evil.example/",
                                code,
                                "client_secret",
                                SECRET))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90006"));
    }

    @Test // RFC 7636 §4.6
    void a_wrong_verifier_is_refused_and_there_is_no_second_guess() {
        var code = contoso.code(contoso.spaSignIn());

        contoso.token(
                        redemption(
                                contoso.spa,
                                SPA_URI,
                                code,
                                "code_verifier",
                                VERIFIER.replace('d', 'e')))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90182"));

        contoso.redeemSpa(code).then().statusCode(400);
    }

    @Test // RFC 7636 §4.6
    void a_challenge_without_a_verifier_is_refused() {
        contoso.token(redemption(contoso.spa, SPA_URI, contoso.code(contoso.spaSignIn())))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90183"));
    }

    @Test // RFC 9700 §4.8.2: PKCE downgrade
    void a_verifier_without_a_challenge_is_refused() {
        var stripped = contoso.webSignIn();

        contoso.token(
                        redemption(
                                contoso.web,
                                WEB_URI,
                                contoso.code(stripped),
                                "client_secret",
                                SECRET,
                                "code_verifier",
                                VERIFIER))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90182"));
    }

    @Test // RFC 7636 §4.1
    void a_malformed_verifier_is_refused_before_the_code_is_spent() {
        var code = contoso.code(contoso.spaSignIn());

        contoso.token(redemption(contoso.spa, SPA_URI, code, "code_verifier", "short"))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90183"));

        contoso.redeemSpa(code).then().statusCode(200);
    }

    @Test // RFC 7636 §4.2: the method is plain when absent
    void a_plain_challenge_is_its_own_verifier() {
        var code =
                contoso.code(
                        contoso.signIn(contoso.spa, SPA_URI, "spa")
                                .put("code_challenge", VERIFIER));

        contoso.redeemSpa(code).then().statusCode(200);
    }

    @Test // protocol.md §3.2
    void client_info_comes_when_asked_for() {
        contoso.token(
                        redemption(
                                contoso.web,
                                WEB_URI,
                                contoso.code(contoso.webSignIn()),
                                "client_secret",
                                SECRET,
                                "client_info",
                                "1"))
                .then()
                .statusCode(200)
                .body("client_info", notNullValue());
    }

    @Test // protocol.md §9: 90082, 90117
    void a_scope_that_the_grant_does_not_cover_is_refused() {
        var onlyTheApi = contoso.webSignIn().put("scope", contoso.read());
        for (var refusal :
                new String[][] {
                    {"offline_access", "AADB2C90082"},
                    {"https://unknown.example/x", "AADB2C90117"}
                }) {
            contoso.token(
                            redemption(
                                    contoso.web,
                                    WEB_URI,
                                    contoso.code(onlyTheApi),
                                    "client_secret",
                                    SECRET,
                                    "scope",
                                    refusal[0]))
                    .then()
                    .statusCode(400)
                    .body("error_description", containsString(refusal[1]));
        }
    }

    @Test // DESIGN: sealed at rest
    void the_grant_lies_sealed() throws Exception {
        contoso.code(contoso.webSignIn());

        try (var connection = PostgresResource.shared().connect();
                var select =
                        connection.prepareStatement(
                                "select request from authorization_code where tenant_id = ?")) {
            select.setObject(1, contoso.tenantId);
            var row = select.executeQuery();
            assertTrue(row.next());
            assertEquals(-1, new String(row.getBytes(1), "ISO-8859-1").indexOf("David"));
        }
    }
}
