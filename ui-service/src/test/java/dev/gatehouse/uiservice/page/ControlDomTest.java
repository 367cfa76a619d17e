package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.CSRF;
import static dev.gatehouse.uiservice.engine.Browser.P;
import static dev.gatehouse.uiservice.engine.Browser.STATE;
import static dev.gatehouse.uiservice.engine.Browser.has;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.Browser;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import dev.gatehouse.uiservice.engine.Fixtures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Display controls: their elements, and what their buttons post. */
@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class ControlDomTest {
    private static final String ACTION =
            P + "/SelfAsserted/DisplayControlAction/vbeta/emailVerificationControl/SendCode?";

    EngineStub engine;

    @BeforeEach
    void reset() {
        engine.reset();
    }

    private Document show(String fixture) {
        return Browser.page(engine, fixture, "SelfAsserted");
    }

    @Test
    void a_verification_has_the_elements_that_style_sheets_and_scripts_know() {
        has(
                show("controls"),
                "#attributeList .displayControl.displayControl-VerificationControl#emailVerificationControl",
                "#emailVerificationControl input#email[type=email]",
                "#emailVerificationControl_but_send_code:not([hidden])",
                "#emailVerificationControl_but_verify_code[hidden]",
                "#emailVerificationControl_but_send_new_code[hidden]",
                "#emailVerificationControl_but_change_claims[hidden]",
                "#emailVerificationControl_success_message[hidden]",
                "#emailVerificationControl_error_message[role=alert][hidden]",
                "#emailVerificationControl_code[hidden] input#verificationCode");
    }

    @Test
    void each_control_on_a_page_is_in_its_own_state_with_its_own_texts() {
        var page = show("controls");
        assertThat(
                page.selectFirst("#emailVerificationControl_intro_message").text(),
                equalTo("We send a code to this address."));
        has(
                page,
                "#phoneVerificationControl[data-state=codeSent]",
                "#phoneVerificationControl_but_verify_code:not([hidden])",
                "#phoneVerificationControl_code:not([hidden])",
                "#phoneVerificationControl select#countryCode[disabled]",
                "#phoneVerificationControl input#nationalNumber[readonly]");
        assertThat(
                page.selectFirst("#phoneVerificationControl_error_message:not([hidden])").text(),
                equalTo("That code is not right."));
    }

    @Test
    void a_policys_own_actions_are_buttons_and_its_links_are_https() {
        var page = show("controls");
        assertThat(
                page.selectFirst("#phoneVerificationControl_but_CallMe").text(),
                equalTo("Call me instead"));
        assertThat(page.select(".disclaimer a").eachAttr("href"), hasSize(1));
        assertThat(
                page.selectFirst(".disclaimer a").attr("href"),
                equalTo("https://contoso.example/privacy"));
    }

    @Test
    void return_presses_the_button_that_the_page_waits_for() {
        assertThat(
                show("controls").selectFirst(".defaultSubmit").attr("formaction"),
                startsWith(ACTION));
    }

    @Test
    void a_qr_code_is_drawn_on_the_page_and_its_secret_can_be_typed_instead() {
        var page = show("totp");
        has(
                page,
                ".displayControl-QrCodeControl .qrCodeContent[role=img][aria-label] svg.qrCode path",
                "#authenticatorAppIconControl_ios[rel~=noopener]",
                "#authenticatorAppIconControl_android",
                ".displayControl-AuthenticatorInfoControl details summary");
        assertThat(page.selectFirst("#secretKey").text(), equalTo("JBSWY3DPEHPK3PXP"));
        assertThat(page.select("input#secretKey"), empty());
        assertThat(page.selectFirst("#QrCodeScanInstruction").text(), containsString("Scan"));
    }

    @Test
    void a_captcha_shows_its_picture_and_asks_for_what_is_in_it() {
        var page = show("totp");
        has(
                page,
                "#captchaControl_image[alt]",
                "label[for=captchaEntered]",
                "input#captchaEntered[required]",
                "#captchaControl_but_new_challenge",
                "button#captchaControl_but_switch_challenge[name=challengeType][value=Audio]");
        assertThat(
                page.selectFirst("#captchaControl_image").attr("src"),
                startsWith("data:image/png;base64,"));
        assertThat(page.select("#challengeId"), empty());
    }

    @Test
    void a_captcha_that_is_a_sound_is_played_and_may_be_a_picture_instead() {
        engine.shows(
                Fixtures.changed(
                        "totp",
                        page ->
                                page.withArray("/fields")
                                        .forEach(
                                                field -> {
                                                    if (field.path("type")
                                                            .asText()
                                                            .equals("CaptchaControl")) {
                                                        ((com.fasterxml.jackson.databind.node
                                                                                .ObjectNode)
                                                                        field.get("control"))
                                                                .put("content", "UklGRgAAAAA=");
                                                    }
                                                })));
        var page = Browser.page("SelfAsserted");
        has(
                page,
                "audio#captchaControl_audio[controls][aria-label]",
                "button#captchaControl_but_switch_challenge[value=Visual]",
                "label[for=captchaEntered]");
        assertThat(
                page.selectFirst("label[for=captchaEntered]").text(),
                equalTo("Enter the digits you hear"));
    }

    @Test
    void text_boxes_are_of_their_data_type() {
        has(show("totp"), "input#age[type=number]", "input#born[type=date][value=2001-02-03]");
    }

    @Test
    void an_input_has_a_label_and_says_where_its_error_is() {
        for (var fixture : new String[] {"controls", "totp"}) {
            var page = show(fixture);
            for (var input : page.select("#attributeList input:not([type=hidden]), select")) {
                has(page, "label[for=" + input.id() + "]");
                for (var id : input.attr("aria-describedby").split(" ")) has(page, "#" + id);
            }
        }
    }

    @Test
    void no_id_is_there_twice() {
        for (var fixture : new String[] {"controls", "totp"}) {
            var ids = show(fixture).select("[id]").eachAttr("id");
            assertThat(ids, hasSize((int) ids.stream().distinct().count()));
        }
    }

    @Test
    void a_script_posts_an_action_and_reads_what_came_of_it() {
        engine.answers(
                "{\"kind\":\"verification\",\"claim\":\"c\",\"state\":\"initial\",\"ok\":false,\"errorCode\":\"AADB2C90159\",\"message\":\"No.\",\"fields\":{\"email\":\"No.\"}}");
        Browser.form(Map.of("email", "ada@example.com"))
                .header("X-CSRF-TOKEN", CSRF)
                .post(ACTION + STATE)
                .then()
                .statusCode(200)
                .body("status", equalTo("400"))
                .body("message", equalTo("No."))
                .body("state", equalTo("initial"))
                .body("fields.email", equalTo("No."));
        var sent = engine.event().json();
        assertThat(sent.at("/event/type").asText(), equalTo("controlAction"));
        assertThat(sent.at("/event/control").asText(), equalTo("emailVerificationControl"));
        assertThat(sent.at("/event/action").asText(), equalTo("SendCode"));
        assertThat(sent.at("/event/fields/email").asText(), equalTo("ada@example.com"));
    }

    @Test
    void a_plain_form_is_led_back_to_the_page() {
        engine.answers(
                "{\"kind\":\"verification\",\"claim\":\"c\",\"state\":\"codeSent\",\"ok\":true}");
        Browser.form(Map.of("csrf_token", CSRF, "email", "ada@example.com"))
                .post(ACTION + STATE + "&api=SelfAsserted")
                .then()
                .statusCode(303)
                .header("Location", equalTo(P + "/api/SelfAsserted/unified?" + STATE));
    }

    @Test
    void an_action_needs_the_pages_token() {
        Browser.form(Map.of("email", "ada@example.com"))
                .post(ACTION + STATE)
                .then()
                .statusCode(400);
        assertThat(engine.asked(), empty());
    }

    @ParameterizedTest
    @CsvSource({
        "AfterLabel, .password-label #forgotPassword",
        "AfterInput, #password ~ .forgot-password #forgotPassword",
        "AfterButtons, .buttons ~ .forgot-password #forgotPassword"
    })
    void the_forgot_password_link_is_where_the_policy_wants_it(String place, String selector) {
        engine.shows(
                Fixtures.changed(
                        "unified",
                        page -> page.withObject("/signIn").put("forgotPasswordLocation", place)));
        var page = Browser.page("CombinedSigninAndSignup");
        has(page, selector, "#forgotPassword");
    }

    @ParameterizedTest
    @CsvSource({
        "1, Don’t have an account? Sign up now",
        "2, Don’t have an account? Sign up with Facebook or Second",
        "3, 'Don’t have an account? Sign up with Facebook, Second, or Third'",
        "4, Don’t have an account? Facebook · Second · Third · Fourth"
    })
    void links_of_text_are_the_ways_to_sign_up(int number, String sentence) {
        engine.shows(
                Fixtures.changed(
                        "unified",
                        page -> {
                            var providers = page.putArray("providers");
                            for (var label :
                                    List.of("Facebook", "Second", "Third", "Fourth")
                                            .subList(0, number)) {
                                providers
                                        .addObject()
                                        .put("exchange", label + "Exchange")
                                        .put("label", label)
                                        .put("display", "TextLink");
                            }
                        }));
        var page = Browser.page("CombinedSigninAndSignup");
        assertThat(
                page.selectFirst("#localAccountForm .claims-provider-list-text-links > p").text(),
                equalTo(sentence));
        assertThat(
                page.selectFirst("a#FacebookExchange").attr("href"),
                containsString("claimsexchange=FacebookExchange"));
        assertThat(page.select("button.accountButton"), empty());
    }

    @Test
    void a_provider_may_be_under_the_form() {
        engine.shows(
                Fixtures.changed(
                        "unified",
                        page ->
                                page.withObject("/settings")
                                        .put(
                                                "bottomUnderFormClaimsProviderSelections",
                                                "FacebookExchange")));
        has(
                Browser.page("CombinedSigninAndSignup"),
                ".claims-provider-list-text-links-bottom-under-form a#FacebookExchange");
    }

    @Test
    void a_page_says_what_becomes_of_a_number() {
        engine.shows(
                Fixtures.changed(
                        "signup",
                        page ->
                                page.withObject("/strings")
                                        .put("disclaimer_msg_intro", "You consent.")
                                        .put("disclaimer_link_1_text", "Privacy")
                                        .put("disclaimer_link_1_url", "javascript:alert(1)")));
        assertThat(
                Browser.page("SelfAsserted").selectFirst("#api > .disclaimer").html(),
                equalTo("You consent."));
    }
}
