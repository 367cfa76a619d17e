package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.has;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.Browser;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import dev.gatehouse.uiservice.engine.Fixtures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** userflows.md §12: the elements of the multifactor page. */
@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class PhonePageTest {

    EngineStub engine;

    @BeforeEach
    void reset() {
        engine.reset();
    }

    private Document show() {
        return Browser.page(engine, "phone", "SelfAsserted");
    }

    private Document show(String state) {
        engine.shows(
                Fixtures.changed(
                        "phone", page -> page.withObject("/fields/0/control").put("state", state)));
        return Browser.page("SelfAsserted");
    }

    @Test
    void it_has_the_elements_that_style_sheets_and_scripts_know() {
        has(
                show(),
                "div#api[role=main][data-name=Phonefactor]",
                "form.multifactor.pending",
                "select#countryCode",
                "input#number[inputmode=tel]",
                "input#verificationCode[autocomplete=one-time-code]",
                "button#sendCode[hidden]",
                "button#verifyPhone:not([hidden])",
                "button#verifyCode:not([hidden])",
                "button#retryCode");
    }

    @Test
    void another_code_is_a_link_in_the_sentence_that_asks_for_it() {
        var info = show().selectFirst("#phoneFactor_info_message:not([hidden])");
        assertThat(info.text(), equalTo("Enter your code below, or Send a new code"));
        assertThat(
                info.selectFirst("button#retryCode").attr("formaction"),
                containsString("/phoneFactor/SendCode?"));
    }

    @Test
    void its_buttons_are_those_of_where_the_proof_is() {
        has(show("initial"), "button#sendCode:not([hidden])", "button#verifyCode[hidden]");
        has(show("verified"), "button#sendCode[hidden]", "button#verifyPhone[hidden]", "#continue");
    }

    @Test
    void its_heading_and_its_words_are_its_own() {
        var page = show("initial");
        assertThat(page.selectFirst("h1").text(), equalTo("Confirm that it is you"));
        assertThat(page.select("#api > .intro"), empty());
        assertThat(
                page.selectFirst("#countryCode option[value='']").text(),
                equalTo("Country or region"));
        assertThat(page.select("script").html(), containsString("\"error_incorrect_code\""));
    }
}
