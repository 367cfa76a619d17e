package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static dev.gatehouse.tokenservice.Contoso.SPA_URI;
import static dev.gatehouse.tokenservice.Contoso.WEB_URI;
import static dev.gatehouse.tokenservice.Contoso.redemption;
import static dev.gatehouse.tokenservice.Contoso.renewal;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class RefreshTokenGrantTest {

    private final Contoso contoso = new Contoso();

    private String refreshToken(JsonObject webSignIn) {
        return contoso.redeemWeb(contoso.code(webSignIn)).path("refresh_token");
    }

    @Test // RFC 6749 §6, protocol.md §4
    void a_refresh_answers_new_tokens_and_a_new_refresh_token() {
        var first = refreshToken(contoso.webSignIn());

        var response = contoso.refreshWeb(first);

        response.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("scope", equalTo(contoso.read() + " offline_access openid"))
                .body("resource", equalTo(contoso.api.toString()))
                .body("refresh_token", not(equalTo(first)));
        var idToken = Contoso.claims(response.path("id_token"));
        assertEquals(1_700_000_000L, idToken.getLong("auth_time"));
        assertFalse(idToken.containsKey("nonce"), "OpenID Connect Core §12.2");
        contoso.refreshWeb(response.path("refresh_token")).then().statusCode(200);
    }

    @Test // RFC 9700 §4.14.2
    void a_refresh_token_used_twice_revokes_the_family() {
        var first = refreshToken(contoso.webSignIn());
        String second = contoso.refreshWeb(first).path("refresh_token");

        contoso.refreshWeb(first)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90129"));

        contoso.refreshWeb(second)
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90129"));
    }

    @Test // RFC 9700 §4.14.2 in a race: at most one has a token, and then the family is gone
    void of_many_refreshes_at_once_one_succeeds() throws Exception {
        var token = refreshToken(contoso.webSignIn());
        Callable<Integer> refresh = () -> contoso.refreshWeb(token).statusCode();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var outcomes = threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> refresh).toList());
            int succeeded = 0;
            for (var outcome : outcomes) if (outcome.get() == 200) succeeded++;
            assertEquals(1, succeeded);
        }
    }

    @Test // RFC 6749 §10.4: bound to the client it was issued to
    void a_foreign_client_is_refused_and_the_token_stays_good() {
        String token = contoso.redeemSpa(contoso.code(contoso.spaSignIn())).path("refresh_token");

        contoso.token(renewal(contoso.stranger, token))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90279"));

        refreshSpa(token).then().statusCode(200);
    }

    private Response refreshSpa(String token) {
        return contoso.token(renewal(contoso.spa, token));
    }

    @Test // protocol.md §4
    void a_refresh_token_is_refused_at_another_policy() {
        var token = refreshToken(contoso.webSignIn());

        contoso.tokenAt("b2c_1a_other", renewal(contoso.web, token, "client_secret", SECRET))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90088"));

        contoso.refreshWeb(token).then().statusCode(200);
    }

    @Test
    void a_refresh_token_of_one_tenant_is_unknown_in_another() {
        var other = new Contoso();
        var token = refreshToken(contoso.webSignIn());

        other.refreshWeb(token)
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90129"));

        contoso.refreshWeb(token).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "%%%", "AAAA"})
    void what_is_no_refresh_token_is_malformed(String token) {
        contoso.refreshWeb(token)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90090"));
    }

    @ParameterizedTest // protocol.md §4: absolute and sliding
    @ValueSource(strings = {"expires_at = now()", "expires_at = now(), ends_at = now()"})
    void an_expired_refresh_token_is_refused(String expiry) {
        var token = refreshToken(contoso.webSignIn());
        contoso.registry.execute(
                "update refresh_token_family set " + expiry + " where tenant_id = ?",
                contoso.tenantId);

        contoso.refreshWeb(token)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90080"))
                .body("error_description", containsString("Grant expiration time"));
    }

    @Test // protocol.md §5.1: refresh_token_lifetime_secs, rolling_refresh_token_lifetime_secs
    void no_refresh_outlives_the_sliding_window() {
        var token = refreshToken(contoso.webSignIn());
        contoso.registry.execute(
                "update refresh_token_family set ends_at = now() + interval '1 hour'"
                        + " where tenant_id = ?",
                contoso.tenantId);

        int lifetime = contoso.refreshWeb(token).path("refresh_token_expires_in");

        assertTrue(lifetime <= 3600 && lifetime > 3590, "lifetime " + lifetime);
    }

    @Test // protocol.md §5.1: allow_infinite_rolling_refresh_token
    void without_a_sliding_window_a_family_has_no_end() {
        contoso.registry.policy(
                contoso.tenantId, "B2C_1A_Endless", "", Contoso.facts("slidingWindow", null));
        var code = contoso.code(contoso.webSignIn().put("policy", "b2c_1a_endless"));
        var response =
                contoso.tokenAt(
                        "b2c_1a_endless",
                        redemption(contoso.web, WEB_URI, code, "client_secret", SECRET));

        int lifetime = response.path("refresh_token_expires_in");

        assertTrue(lifetime > 1_209_590, "lifetime " + lifetime);
    }

    @Test // ief.md §3.1: lifetimes and JSON numbers are those of the issuer whose step it was
    void a_grant_keeps_to_the_one_of_the_policys_issuers_that_issued_it() {
        var issuer =
                new JsonObject()
                        .put("accessTokenLifetime", 600)
                        .put("idTokenLifetime", 700)
                        .put("refreshTokenLifetime", 172_800)
                        .put("slidingWindow", 864_000)
                        .put("jsonNumbers", false);
        contoso.registry.policy(
                contoso.tenantId,
                "B2C_1A_Two",
                "",
                Contoso.facts("otherIssuers", new JsonObject().put("Short", issuer)));
        var signIn = contoso.webSignIn().put("policy", "b2c_1a_two").put("issuer", "Short");
        var first =
                contoso.tokenAt(
                        "b2c_1a_two",
                        redemption(
                                contoso.web,
                                WEB_URI,
                                contoso.code(signIn),
                                "client_secret",
                                SECRET));
        var second =
                contoso.tokenAt(
                        "b2c_1a_two",
                        renewal(contoso.web, first.path("refresh_token"), "client_secret", SECRET));
        for (var response : List.of(first, second)) {
            String access = response.path("expires_in");
            int refresh = Integer.parseInt(response.path("refresh_token_expires_in"));
            var idToken = Contoso.claims(response.path("id_token"));
            assertEquals("600", access);
            assertEquals(700, idToken.getLong("exp") - idToken.getLong("iat"));
            assertTrue(refresh <= 172_800 && refresh > 172_700, "lifetime " + refresh);
        }
    }

    @Test // protocol.md §4: 24 hours, and no sliding
    void a_browser_applications_refresh_tokens_end_after_a_day() {
        var response = contoso.redeemSpa(contoso.code(contoso.spaSignIn()));
        int first = response.path("refresh_token_expires_in");
        assertTrue(first <= 86_400 && first > 86_390, "lifetime " + first);
        contoso.registry.execute(
                "update refresh_token_family set ends_at = ends_at - interval '12 hours'"
                        + " where tenant_id = ?",
                contoso.tenantId);

        int second = refreshSpa(response.path("refresh_token")).path("refresh_token_expires_in");

        assertTrue(second <= 43_200, "lifetime " + second);
    }

    @ParameterizedTest // protocol.md §4
    @CsvSource({PolicyEngineStub.GONE + ",AADB2C90128", PolicyEngineStub.REVOKED + ",AADB2C90129"})
    void an_account_that_is_gone_or_revoked_ends_the_family(String objectId, String code) {
        var token = refreshToken(contoso.webSignIn().put("objectId", objectId));

        contoso.refreshWeb(token)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString(code));

        contoso.refreshWeb(token)
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90129"));
    }

    @Test // an outage of a neighbour must not sign customers out
    void when_the_account_cannot_be_asked_for_the_presented_token_stays_good() {
        var token = refreshToken(contoso.webSignIn().put("objectId", PolicyEngineStub.failsOnce()));

        contoso.refreshWeb(token)
                .then()
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"))
                .body("error_description", containsString("AADB2C90035"));

        contoso.refreshWeb(token).then().statusCode(200);
    }

    private Response refreshAtJourney(String stub) {
        var signIn = contoso.webSignIn().put("policy", "B2C_1A_Journey");
        signIn.getJsonObject("claims").put("stub", stub);
        var redeemed =
                contoso.tokenAt(
                        "b2c_1a_journey",
                        redemption(
                                contoso.web,
                                WEB_URI,
                                contoso.code(signIn),
                                "client_secret",
                                SECRET));
        return contoso.tokenAt(
                "b2c_1a_journey",
                renewal(contoso.web, redeemed.path("refresh_token"), "client_secret", SECRET));
    }

    @Test // protocol.md §11
    void the_refresh_journeys_claims_are_those_of_the_new_tokens() {
        var claims = Contoso.claims(refreshAtJourney("renew").path("id_token"));

        assertEquals("renewed", claims.getString("name"));
        assertEquals("b5b6c7d8-0000-4000-8000-000000000000", claims.getString("asked_for"));
        assertTrue(claims.getBoolean("bearer"), "called as a known peer");
    }

    @Test // protocol.md §11
    void a_refresh_journey_that_refuses_ends_the_family() {
        refreshAtJourney("refuse")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString("AADB2C90129"));

        assertEquals(1, families("revoked_at is not null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"break", "unauthorized"})
    void a_refresh_journey_that_breaks_leaves_the_family_as_it_was(String how) {
        refreshAtJourney(how)
                .then()
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));

        assertEquals(1, families("revoked_at is null and generation = 0"));
    }

    // updates nothing; the count is of the rows that are so
    private int families(String condition) {
        return contoso.registry.execute(
                "update refresh_token_family set generation = generation where tenant_id = ? and "
                        + condition,
                contoso.tenantId);
    }

    @Test // RFC 6749 §6: an invalid request does not cost the customer the session
    void a_refused_scope_leaves_the_token_good() {
        var token = refreshToken(contoso.webSignIn());

        contoso.token(
                        renewal(
                                contoso.web,
                                token,
                                "client_secret",
                                SECRET,
                                "scope",
                                "https://" + contoso.tenant + "/tasks/tasks.write"))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"))
                .body("error_description", containsString("AADB2C90056"));

        contoso.refreshWeb(token).then().statusCode(200);
    }

    @Test // RFC 6749 §6: scope may be less
    void a_refresh_may_ask_for_less() {
        var token = refreshToken(contoso.webSignIn());

        contoso.token(
                        renewal(
                                contoso.web,
                                token,
                                "client_secret",
                                SECRET,
                                "scope",
                                "openid offline_access"))
                .then()
                .statusCode(200)
                .body("scope", equalTo("offline_access openid"))
                .body("access_token", equalTo(null));
    }

    @Test // RFC 6749 §6: a confidential client's grant needs its secret
    void a_grant_acquired_on_the_server_is_not_refreshed_without_the_secret() {
        var code = contoso.code(contoso.signIn(contoso.mixed, WEB_URI, "web"));
        String token =
                contoso.token(redemption(contoso.mixed, WEB_URI, code, "client_secret", SECRET))
                        .path("refresh_token");

        contoso.token(renewal(contoso.mixed, token))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90079"));

        contoso.token(renewal(contoso.mixed, token, "client_secret", SECRET))
                .then()
                .statusCode(200);
    }

    @Test // protocol.md §4
    void a_grant_acquired_in_the_browser_is_not_refreshed_with_the_secret() {
        String token =
                contoso.token(
                                redemption(
                                        contoso.mixed,
                                        SPA_URI,
                                        contoso.code(
                                                contoso.signIn(contoso.mixed, SPA_URI, "spa"))))
                        .path("refresh_token");

        contoso.token(renewal(contoso.mixed, token, "client_secret", SECRET))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90084"));
    }
}
