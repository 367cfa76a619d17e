package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.CSRF;
import static dev.gatehouse.uiservice.engine.Browser.CSRF_ENCODED;
import static dev.gatehouse.uiservice.engine.Browser.P;
import static dev.gatehouse.uiservice.engine.Browser.POLICY;
import static dev.gatehouse.uiservice.engine.Browser.STATE;
import static dev.gatehouse.uiservice.engine.Browser.TX;
import static dev.gatehouse.uiservice.engine.Browser.has;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.Browser;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import dev.gatehouse.uiservice.engine.Fixtures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The elements that customers' style sheets and scripts find (page customization contract). */
@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class PageDomTest {

    EngineStub engine;

    @BeforeEach
    void reset() {
        engine.reset();
    }

    private Document show(String fixture) {
        return Browser.page(engine, fixture, "CombinedSigninAndSignup");
    }

    @Test
    void the_sign_in_page_has_the_elements_that_scripts_know() {
        has(
                show("unified"),
                "div#api[role=main]",
                "#api div.localAccount form#localAccountForm[method=post]",
                "#localAccountForm div.entry",
                "div.entry > div.entry-item > input#signInName[type=email][autocomplete=username]",
                "div.entry-item > div.password-label > label[for=password]",
                "div.entry-item > input#password[name=Password][type=password][autocomplete=current-password]",
                "#signInName_error.error.itemLevel > p[role=alert]",
                "#localAccountForm > .error.pageLevel[role=alert][hidden]",
                "#localAccountForm div.working[hidden]",
                "div.buttons > button#next[form=localAccountForm][type=submit]",
                "input#rememberMe[type=checkbox]",
                "div.create a#createAccount",
                "div.claims-provider-list-buttons.social .options button.accountButton#FacebookExchange",
                "div.claims-provider-list-buttons.social .options button.accountButton#GoogleExchange",
                "div.divider");
    }

    @Test
    void the_links_of_the_sign_in_page_carry_token_transaction_and_policy() {
        var page = show("unified");

        var rest = CSRF_ENCODED + "&" + STATE;
        var api = P + "/api/CombinedSigninAndSignup";
        assertThat(
                page.selectFirst("#createAccount").attr("href"),
                equalTo(api + "/unified?local=signup&" + rest));
        assertThat(
                page.selectFirst("#forgotPassword").attr("href"),
                equalTo(api + "/unified?claimsexchange=ForgotPasswordExchange&" + rest));
        var provider = page.selectFirst("#FacebookExchange");
        assertThat(
                provider.attr("name") + "=" + provider.attr("value"),
                equalTo("social=FacebookExchange"));
        var form = provider.closest("form");
        assertThat(form.attr("action"), equalTo(api + "/unified"));
        assertThat(form.attr("method"), equalTo("get"));
        assertThat(form.selectFirst("[name=csrf_token]").attr("value"), equalTo(CSRF));
        assertThat(form.selectFirst("[name=tx]").attr("value"), equalTo(TX));
        assertThat(form.selectFirst("[name=p]").attr("value"), equalTo(POLICY));
    }

    @Test
    void the_legacy_forgot_password_link_has_its_own_address() {
        engine.shows(
                Fixtures.changed(
                        "unified",
                        page -> page.withObject("/signIn/forgotPassword").putNull("exchange")));

        assertThat(
                Browser.page("CombinedSigninAndSignup").selectFirst("#forgotPassword").attr("href"),
                equalTo(
                        P
                                + "/api/CombinedSigninAndSignup/forgotPassword?"
                                + CSRF_ENCODED
                                + "&"
                                + STATE));
    }

    @Test
    void what_is_not_offered_is_not_shown() {
        engine.shows(
                Fixtures.changed(
                        "unified",
                        page -> {
                            page.withObject("/signIn")
                                    .putNull("signUp")
                                    .putNull("forgotPassword")
                                    .put("rememberMe", false);
                            page.putArray("providers");
                        }));

        var page = Browser.page("CombinedSigninAndSignup");

        assertThat(
                page.select("#createAccount, #forgotPassword, #rememberMe, .social, .divider"),
                hasSize(0));
    }

    @Test
    void a_form_works_without_script() {
        var form = show("unified").selectFirst("#localAccountForm");

        assertThat(
                form.attr("action"),
                equalTo(P + "/SelfAsserted?" + STATE + "&api=CombinedSigninAndSignup"));
        assertThat(form.selectFirst("[name=csrf_token]").attr("value"), equalTo(CSRF));
        assertThat(form.selectFirst("#next").attr("name"), equalTo("request_type"));
        assertThat(form.selectFirst("#next").attr("value"), equalTo("RESPONSE"));
    }

    @Test
    void the_sign_up_page_has_the_elements_that_scripts_know() {
        has(
                show("signup"),
                "form#attributeVerification[method=post]",
                "#attributeList > ul",
                "#attributeList > ul > li.EmailBox > div.attrEntry > input#email[type=email]",
                "#attributeList > ul > li.Password input#newPassword[type=password][autocomplete=new-password]",
                "#attributeList > ul > li.Password input#reenterPassword[type=password]",
                "#attributeList > ul > li.TextBox input#displayName[type=text][autocomplete=name]",
                "label[for=displayName]",
                "li.TextBox a.helpLink",
                "li.TextBox div.helpText",
                "div.buttons > button#continue[type=submit]",
                "div.buttons > button#cancel[formnovalidate]",
                ".error.pageLevel#claimVerificationServerError[hidden]",
                ".error.pageLevel#requiredFieldMissing[hidden]",
                ".error.pageLevel#fieldIncorrect[hidden]",
                ".error.pageLevel#passwordEntryMismatch[hidden]",
                ".verificationControlContent",
                "#attributeVerification > .working[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ver_but_send",
                "ver_but_verify",
                "ver_but_resend",
                "ver_but_edit",
                "ver_but_default",
                "ver_input",
                "ver_wait",
                "success",
                "fail_retry",
                "fail_no_retry",
                "fail_server",
                "fail_throttled",
                "fail_code_expired",
                "incorrect_format",
                "intro",
                "info"
            })
    void the_email_verification_has_its_ids_in_every_state(String suffix) {
        for (var state : new String[] {"signup", "signup-code", "signup-verified"}) {
            has(show(state), "#email_" + suffix);
        }
    }

    @Test
    void a_verification_shows_what_its_state_asks_for() {
        assertThat(visibleParts(show("signup")), contains("email_intro", "email_ver_but_send"));
        assertThat(
                visibleParts(show("signup-code")),
                contains(
                        "email_info",
                        "email_ver_code",
                        "email_ver_but_verify",
                        "email_ver_but_resend",
                        "email_ver_but_edit"));
        assertThat(
                visibleParts(show("signup-verified")),
                contains("email_success", "email_ver_but_edit"));
        assertThat(visibleParts(show("signup-code-wrong")), hasItem("email_fail_retry"));
    }

    private static List<String> visibleParts(Document page) {
        return page.select(".verificationControlContent [id]").stream()
                .filter(part -> !part.hasAttr("hidden"))
                .filter(part -> part.parents().stream().noneMatch(p -> p.hasAttr("hidden")))
                .map(Element::id)
                .filter(id -> !id.startsWith("email_ver_input"))
                .toList();
    }

    @Test
    void the_verification_buttons_post_the_one_form() {
        var send = show("signup").selectFirst("#email_ver_but_send");

        assertThat(
                send.attr("name") + "=" + send.attr("value"),
                equalTo("request_type=VERIFICATION_REQUEST"));
        assertThat(send.attr("formaction"), containsString("&claim_id=email"));
        assertThat(send.closest("form").id(), equalTo("attributeVerification"));
        assertThat(
                show("signup-code").selectFirst("#email_ver_but_verify").attr("value"),
                equalTo("VALIDATION_REQUEST"));
        assertThat(
                show("signup-code")
                        .selectFirst(
                                "#email_ver_input[autocomplete=one-time-code][inputmode=numeric]"),
                notNullValue());
    }

    // WHATWG HTML §4.10.22.2: Return presses the first submit button of the form, hidden or not
    @ParameterizedTest
    @CsvSource({
        "signup, VERIFICATION_REQUEST",
        "signup-code, VALIDATION_REQUEST",
        "signup-verified, RESPONSE",
        "profile, RESPONSE"
    })
    void return_does_what_the_form_waits_for(String fixture, String requestType) {
        var first = show(fixture).select("#attributeVerification button[type=submit]").first();

        assertThat(first.attr("value"), equalTo(requestType));
        assertThat(
                first.attr("formaction").contains("claim_id=email"),
                equalTo(!"RESPONSE".equals(requestType)));
    }

    @Test
    void a_verified_address_cannot_be_edited_unasked() {
        assertThat(
                show("signup-verified").selectFirst("#email").hasAttr("readonly"), equalTo(true));
        assertThat(show("signup").selectFirst("#email").hasAttr("readonly"), equalTo(false));
    }

    @Test
    void every_user_input_type_has_its_control() {
        has(
                show("profile"),
                "li.Readonly input#email[readonly]",
                "li.DropdownSingleSelect select#country > option[value=DE][selected]",
                "li.RadioSingleSelect fieldset input[type=radio][name=plan][value=basic][checked]",
                "li.CheckboxMultiSelect fieldset input[type=checkbox][name=topics][value=news][checked]",
                "li.DateTimeDropdown fieldset#dateOfBirth",
                "select#dateOfBirth_day[autocomplete=bday-day] > option[value=1][selected]",
                "select#dateOfBirth_month > option[value=4][selected]",
                "select#dateOfBirth_year > option[value=1990][selected]",
                "li.Paragraph p#terms");
    }

    // published policies: <DisplayName></DisplayName> on checkboxes and messages
    @Test
    void a_field_without_a_display_name_has_no_words_before_it() {
        engine.shows(
                Fixtures.changed(
                        "profile",
                        page ->
                                page.withArray("fields")
                                        .forEach(field -> ((ObjectNode) field).put("label", ""))));

        var page = Browser.page("SelfAsserted");

        assertThat(page.selectFirst("#email_label").text(), equalTo(""));
        assertThat(page.selectFirst("#topics_label").text(), equalTo(""));
        assertThat(page.selectFirst("#email").attr("aria-label"), equalTo("email"));
        assertThat(page.selectFirst("#country").attr("aria-label"), equalTo("country"));
    }

    /** ief.md §2.1, DateTimeDropdown. */
    @ParameterizedTest
    @CsvSource({
        "en, '', 'dateOfBirth_month, dateOfBirth_day, dateOfBirth_year', April",
        "de, '', 'dateOfBirth_day, dateOfBirth_month, dateOfBirth_year', April",
        "ja, '', 'dateOfBirth_year, dateOfBirth_month, dateOfBirth_day', 4月",
        "pl, '', 'dateOfBirth_day, dateOfBirth_month, dateOfBirth_year', kwiecień",
        "de, 'Jän,Feb,Mär,Apr,Mai,Jun,Jul,Aug,Sep,Okt,Nov,Dez', 'dateOfBirth_day, dateOfBirth_month, dateOfBirth_year', Apr"
    })
    void a_date_is_three_lists_in_the_order_and_the_words_of_the_language(
            String language, String months, String order, String april) {
        engine.shows(
                Fixtures.changed(
                        "profile",
                        page -> {
                            page.put("language", language);
                            if (!months.isEmpty()) {
                                page.withObject("/strings").put("months", months);
                            }
                        }));
        var page = Browser.page("SelfAsserted");
        assertThat(
                String.join(", ", page.select(".dateDropdown select").eachAttr("id")),
                equalTo(order));
        assertThat(page.selectFirst("#dateOfBirth_month option[selected]").text(), equalTo(april));
    }

    @Test
    void the_selection_page_has_a_button_for_each_provider() {
        has(
                show("providers"),
                "div.claims-provider-selection button.accountButton#FacebookExchange",
                "div.claims-provider-selection button.accountButton#LocalAccountSigninEmailExchange",
                "#cancel");
    }

    @Test
    void the_error_page_says_what_support_asks_for() {
        var page = show("exception");

        has(page, "#api #MessageHeader", "#MessageBody", "#CorrelationId", "#Timestamp");
        assertThat(page.selectFirst("#ErrorCode").text(), equalTo("AADB2C90037"));
    }

    @Test
    void the_template_has_the_branding_placeholders() {
        engine.shows(
                Fixtures.changed(
                        "unified",
                        page ->
                                page.withObject("/tenant/branding")
                                        .put("logo", "https://cdn.example/logo.svg")
                                        .put("backgroundColor", "#abcdef")
                                        .put("accentColor", "#0b5cad")));

        var page = Browser.page("CombinedSigninAndSignup");

        has(
                page,
                "#background_branding_container[data-tenant-branding-background-color=true]",
                "img#background_background_image[data-tenant-branding-background=true]",
                "#panel.panel_layout .inner_container .api_container",
                "img.companyLogo[data-tenant-branding-logo=true][src=https://cdn.example/logo.svg]");
        assertThat(page.selectFirst("style[nonce]").data(), containsString("--page-light:#abcdef"));
        assertThat(page.selectFirst("style[nonce]").data(), containsString("--fill:#0b5cad"));
    }

    @Test
    void settings_have_the_members_that_clients_parse() {
        var settings = global(show("unified"), "SETTINGS");

        assertThat(settings.at("/csrf").asText(), equalTo(CSRF));
        assertThat(settings.at("/transId").asText(), equalTo(TX));
        assertThat(settings.at("/api").asText(), equalTo("CombinedSigninAndSignup"));
        assertThat(settings.at("/hosts/tenant").asText(), equalTo(P));
        assertThat(settings.at("/hosts/policy").asText(), equalTo(POLICY));
        assertThat(settings.at("/hosts/static").asText(), containsString("/static/"));
        assertThat(
                settings.at("/pageViewId").asText(),
                equalTo("5d1f2c3b-9a80-4b1c-8e2f-7a6b5c4d3e2f"));
        assertThat(settings.at("/retryLimit").asInt(), equalTo(3));
        assertThat(settings.at("/pageMode").asInt(), equalTo(1));
        assertThat(settings.at("/config/showSignupLink").asText(), equalTo("true"));
        assertThat(settings.at("/config/enableRememberMe").asText(), equalTo("true"));
        assertThat(settings.at("/config/operatingMode").asText(), equalTo("Email"));
        assertThat(settings.at("/locale/lang").asText(), equalTo("en"));
    }

    @Test
    void content_and_fields_are_there_for_scripts() {
        var page = show("signup");

        assertThat(
                global(page, "CONTENT").at("/ver_but_send").asText(),
                equalTo("Send verification code"));
        var email = global(page, "SA_FIELDS").at("/AttributeFields/0");
        assertThat(email.at("/ID").asText(), equalTo("email"));
        assertThat(email.at("/UX_INPUT_TYPE").asText(), equalTo("EmailBox"));
        assertThat(email.at("/VERIFY").asBoolean(), equalTo(true));
        assertThat(email.at("/IS_REQ").asBoolean(), equalTo(true));
        assertThat(email.at("/PAT").asText(), containsString("@"));
    }

    private static JsonNode global(Document page, String name) {
        var script = page.selectFirst("script[nonce]:not([src])").data();
        var statement =
                Pattern.compile("^var " + name + " = ([^;]*);$", Pattern.MULTILINE).matcher(script);
        assertThat(name, statement.find());
        try {
            return new ObjectMapper().readTree(statement.group(1));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void the_customers_language_and_direction_are_the_documents() {
        var html = show("rtl").selectFirst("html");

        assertThat(html.attr("lang"), equalTo("ar"));
        assertThat(html.attr("dir"), equalTo("rtl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unified", "signup", "signup-code", "profile", "providers", "long"})
    void every_control_has_a_name_and_every_reference_a_target(String fixture) {
        var page = show(fixture);

        for (var control : page.select("input:not([type=hidden]), select")) {
            assertThat(
                    control.id(), page.select("label[for=\"" + control.id() + "\"]"), hasSize(1));
            for (var id : control.attr("aria-describedby").split(" ")) {
                if (!id.isEmpty()) assertThat(id, page.getElementById(id), notNullValue());
            }
        }
        for (var button : page.select("button")) assertThat(button.text(), not(equalTo("")));
        assertThat(page.select("h1"), hasSize(1));
        var ids = page.select("[id]").eachAttr("id");
        assertThat(ids.stream().distinct().count(), equalTo((long) ids.size()));
    }

    @Test
    void an_error_is_tied_to_its_field() {
        var page = show("long");

        assertThat(page.selectFirst("#signInName").attr("aria-invalid"), equalTo("true"));
        assertThat(page.selectFirst("#signInName_error").hasAttr("hidden"), equalTo(false));
        assertThat(
                page.selectFirst("#localAccountForm > .error.pageLevel").hasAttr("hidden"),
                equalTo(false));
    }

    @Test
    void what_a_field_says_is_not_said_above_the_form_too() {
        engine.shows(
                Fixtures.changed(
                        "signup",
                        page -> {
                            page.withObject("/error").put("code", "x").put("message", "Too short.");
                            page.withObject("/fields/1").put("error", "Too short.");
                        }));

        var page = Browser.page("SelfAsserted");

        assertThat(
                page.selectFirst("#claimVerificationServerError").hasAttr("hidden"), equalTo(true));
        assertThat(page.selectFirst("#newPassword_error").text(), equalTo("Too short."));
    }

    @Test
    void a_password_never_comes_back() {
        engine.shows(
                Fixtures.changed(
                        "unified", page -> page.withObject("/fields/1").put("value", "hunter2")));

        assertThat(Browser.page("CombinedSigninAndSignup").html(), not(containsString("hunter2")));
    }

    @Test
    void nothing_needs_inline_style_or_event_attributes() {
        for (var fixture :
                new String[] {"unified", "signup", "profile", "providers", "exception"}) {
            var page = show(fixture);
            assertThat(page.selectFirst("[style]"), nullValue());
            assertThat(
                    page.selectFirst("[onclick], [onsubmit], [onload], a[href^=javascript]"),
                    nullValue());
            assertThat(page.selectFirst("script:not([nonce]), style:not([nonce])"), nullValue());
        }
    }
}
