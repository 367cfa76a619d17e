package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.CSRF;
import static dev.gatehouse.uiservice.engine.Browser.CSRF_ENCODED;
import static dev.gatehouse.uiservice.engine.Browser.P;
import static dev.gatehouse.uiservice.engine.Browser.STATE;
import static dev.gatehouse.uiservice.engine.Browser.TID;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.Browser;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class SelfAssertedResourceTest {

    private static final String POST = P + "/SelfAsserted?" + STATE;
    private static final String PAGE = P + "/api/CombinedSigninAndSignup/unified?" + STATE;
    private static final String REJECTED =
            "{\"kind\":\"rejected\",\"errorCode\":\"AADB2C90054\",\"message\":\"No such account.\",\"fields\":{}}";
    private static final String GONE =
            "{\"kind\":\"gone\",\"errorCode\":\"AADB2C90046\",\"message\":\"Start over.\"}";

    EngineStub engine;

    @BeforeEach
    void reset() {
        engine.reset();
    }

    /** As the page's script, and programs that sign in without a browser, do. */
    private static Response script(Map<String, String> fields) {
        return Browser.form(fields).header("X-CSRF-TOKEN", CSRF).post(POST);
    }

    /** As a browser without JavaScript does. */
    private static Response form(String more, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("csrf_token", CSRF);
        return Browser.form(all).post(POST + "&api=CombinedSigninAndSignup" + more);
    }

    @Test
    void a_response_posts_the_fields_by_claim_id() {
        script(Map.of("request_type", "RESPONSE", "signInName", "a@b.c", "password", "p w&=+ü"))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("$", aMapWithSize(1))
                .body("status", equalTo("200"));

        assertThat(
                engine.event().uri(),
                equalTo("/internal/journeys/contoso.onmicrosoft.com/" + TID + "/events"));
        assertThat(engine.event().browser(), equalTo("b-1"));
        var sent = engine.event().json();
        assertThat(sent.at("/csrf").asText(), equalTo(CSRF));
        assertThat(sent.at("/event/type").asText(), equalTo("submit"));
        assertThat(sent.at("/event/fields").size(), equalTo(2));
        assertThat(sent.at("/event/fields/signInName").asText(), equalTo("a@b.c"));
        assertThat(sent.at("/event/fields/password").asText(), equalTo("p w&=+ü"));
    }

    @Test
    void a_rejection_is_status_400_within_a_good_answer() {
        engine.answers(REJECTED);

        script(Map.of("request_type", "RESPONSE", "signInName", "a@b.c"))
                .then()
                .statusCode(200)
                .body("status", equalTo("400"))
                .body("errorCode", equalTo("AADB2C90054"))
                .body("message", equalTo("No such account."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"page\",\"location\":\"https://app.example/\"}",
                "{\"kind\":\"browser\",\"status\":302,\"location\":\"https://app.example/\",\"cookies\":[\"a=b\"]}"
            })
    void a_script_is_told_where_the_journey_has_gone(String answer) {
        engine.answers(answer);

        var response = script(Map.of("request_type", "RESPONSE"));

        response.then()
                .statusCode(200)
                .body("status", equalTo("200"))
                .body("location", equalTo("https://app.example/"));
        if (answer.contains("cookies")) {
            assertThat(response.header("Set-Cookie"), equalTo("a=b"));
        }
    }

    @Test
    void a_script_hears_which_fields_were_refused() {
        engine.answers(
                "{\"kind\":\"rejected\",\"errorCode\":\"x\",\"message\":\"m\",\"fields\":{\"email\":\"No address.\"}}");

        script(Map.of("request_type", "RESPONSE"))
                .then()
                .body("status", equalTo("400"))
                .body("fields.email", equalTo("No address."));
    }

    @Test
    void a_script_hears_that_the_journey_is_gone() {
        engine.answers(GONE);

        script(Map.of("request_type", "RESPONSE"))
                .then()
                .statusCode(200)
                .body("status", equalTo("400"))
                .body("errorCode", equalTo("AADB2C90046"));
    }

    @Test
    void a_script_hears_that_policy_engine_fails_without_its_insides() {
        engine.fails(500);

        script(Map.of("request_type", "RESPONSE"))
                .then()
                .statusCode(200)
                .body("status", equalTo("400"))
                .body("message", notNullValue())
                .body("message", not(containsString("NullPointer")));
    }

    @Test
    void a_script_asks_for_a_code() {
        engine.answers(
                "{\"kind\":\"verification\",\"claim\":\"email\",\"state\":\"codeSent\",\"ok\":true}");

        script(
                        Map.of(
                                "request_type",
                                "VERIFICATION_REQUEST",
                                "claim_id",
                                "email",
                                "claim_value",
                                "a@b.c"))
                .then()
                .body("status", equalTo("200"));

        var event = engine.event().json().at("/event");
        assertThat(event.at("/type").asText(), equalTo("sendCode"));
        assertThat(event.at("/claim").asText(), equalTo("email"));
        assertThat(event.at("/value").asText(), equalTo("a@b.c"));
    }

    @Test
    void a_script_verifies_a_code() {
        engine.answers(
                "{\"kind\":\"verification\",\"claim\":\"email\",\"state\":\"codeSent\",\"ok\":false,\"errorCode\":\"AADB2C90159\",\"message\":\"Wrong.\"}");

        script(
                        Map.of(
                                "request_type",
                                "VALIDATION_REQUEST",
                                "claim_id",
                                "email",
                                "claim_value",
                                "a@b.c",
                                "user_input",
                                "123456"))
                .then()
                .body("status", equalTo("400"))
                .body("errorCode", equalTo("AADB2C90159"))
                .body("message", equalTo("Wrong."));

        var event = engine.event().json().at("/event");
        assertThat(event.at("/type").asText(), equalTo("verifyCode"));
        assertThat(event.at("/value").asText(), equalTo("a@b.c"));
        assertThat(event.at("/code").asText(), equalTo("123456"));
    }

    @Test
    void a_plain_form_is_sent_to_confirmed() {
        form(
                        "",
                        Map.of(
                                "request_type",
                                "RESPONSE",
                                "signInName",
                                "a@b.c",
                                "Password",
                                "secret",
                                "rememberMe",
                                "true"))
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        P
                                + "/api/CombinedSigninAndSignup/confirmed?rememberMe=true&"
                                + CSRF_ENCODED
                                + "&"
                                + STATE);

        var fields = engine.event().json().at("/event/fields");
        assertThat(fields.at("/password").asText(), equalTo("secret"));
        assertThat(fields.size(), equalTo(2));
    }

    @Test
    void a_plain_form_that_is_rejected_sees_its_page_again() {
        engine.answers(REJECTED);

        form("", Map.of("request_type", "RESPONSE", "signInName", "a@b.c"))
                .then()
                .statusCode(303)
                .header("Location", PAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFICATION_REQUEST, sendCode",
        "VALIDATION_REQUEST, verifyCode",
        "CHANGE_CLAIM, changeClaim"
    })
    void the_buttons_of_a_plain_form_verify_an_address(String requestType, String event) {
        engine.answers(
                "{\"kind\":\"verification\",\"claim\":\"email\",\"state\":\"codeSent\",\"ok\":true}");

        form(
                        "&claim_id=email",
                        Map.of(
                                "request_type",
                                requestType,
                                "email",
                                "a@b.c",
                                "email_ver_input",
                                "123456"))
                .then()
                .statusCode(303)
                .header("Location", PAGE);

        var sent = engine.event().json().at("/event");
        assertThat(sent.at("/type").asText(), equalTo(event));
        assertThat(sent.at("/claim").asText(), equalTo("email"));
        if (sent.has("value")) assertThat(sent.at("/value").asText(), equalTo("a@b.c"));
        if (sent.has("code")) assertThat(sent.at("/code").asText(), equalTo("123456"));
    }

    @Test
    void the_cancel_button_of_a_plain_form_leads_back_to_the_application() {
        engine.answers(
                "{\"kind\":\"browser\",\"status\":302,\"location\":\"https://app.example/?error=access_denied\"}");

        form("", Map.of("request_type", "CANCEL"))
                .then()
                .statusCode(302)
                .header("Location", "https://app.example/?error=access_denied");

        assertThat(engine.event().json().at("/event/type").asText(), equalTo("cancel"));
    }

    @Test
    void a_plain_form_of_a_journey_that_is_gone_sees_the_error_page() {
        engine.answers(GONE);

        form("", Map.of("request_type", "RESPONSE"))
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("AADB2C90046"));
    }

    // RFC 9700 §4.7
    @Test
    void a_post_without_the_csrf_token_reaches_nobody() {
        Browser.form(Map.of("request_type", "RESPONSE")).post(POST).then().statusCode(400);

        assertThat(engine.asked(), empty());
    }

    // a wrong token is policy-engine's to refuse: it is passed on as it came
    @Test
    void the_header_counts_before_the_field() {
        Browser.form(Map.of("csrf_token", "of-the-field"))
                .header("X-CSRF-TOKEN", "of-the-header")
                .post(POST);

        assertThat(engine.event().json().at("/csrf").asText(), equalTo("of-the-header"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE", "VERIFICATION_REQUEST"})
    void a_request_type_that_no_page_sends_reaches_nobody(String requestType) {
        script(Map.of("request_type", requestType)).then().body("status", equalTo("400"));

        assertThat(engine.asked(), empty());
    }

    @Test
    void only_a_form_is_accepted() {
        Browser.open().contentType("application/json").body("{}").post(POST).then().statusCode(415);
    }

    @Test
    void an_api_that_is_no_name_does_not_get_into_the_redirect() {
        Browser.form(Map.of("csrf_token", CSRF))
                .post(POST + "&api=%2F%2Fevil.example%2F")
                .then()
                .statusCode(303)
                .header("Location", containsString(P + "/api/SelfAsserted/confirmed?"));
    }
}
