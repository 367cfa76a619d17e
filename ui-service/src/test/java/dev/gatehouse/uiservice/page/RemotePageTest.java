package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.P;
import static dev.gatehouse.uiservice.engine.Browser.STATE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.Browser;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import dev.gatehouse.uiservice.engine.Fixtures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer's own page around our elements. */
@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class RemotePageTest {

    private static final String OWN =
            """
            <!DOCTYPE html>
            <html><head><title>Contoso</title><style>body { color: navy }</style>
            <script>window.own = SETTINGS.api;</script></head>
            <body><h1>Ours</h1><div id="api"></div><div id="footer_links_container"></div></body></html>
            """;

    EngineStub engine;

    @BeforeEach
    void reset() {
        engine.reset();
    }

    private Response show(String fixture, String remoteResource, boolean allowsScript) {
        engine.shows(
                Fixtures.changed(
                        fixture,
                        page ->
                                page.put("remoteResource", remoteResource)
                                        .put("scriptAllowed", allowsScript)));
        return Browser.get(P + "/api/SelfAsserted/unified?" + STATE);
    }

    // ief.md §2.4: api.error
    @Test
    void an_error_in_the_customers_page_says_what_support_asks_for_and_is_ours_without_it() {
        var own = show("exception", engine.serves(OWN), false);
        assertThat(own.statusCode(), equalTo(400));
        var page = Jsoup.parse(own.asString());
        assertThat(page.selectFirst("#ErrorCode").text(), equalTo("AADB2C90037"));
        assertThat(page.selectFirst("#CorrelationId").text(), equalTo(Browser.TID));
        assertThat(page.select("script"), hasSize(0));
        var ours = show("exception", "https://127.0.0.1:1/error.html", false);
        assertThat(ours.statusCode(), equalTo(400));
        var fallback = Jsoup.parse(ours.asString());
        assertThat(fallback.select("#background_branding_container"), hasSize(1));
        assertThat(fallback.selectFirst("#CorrelationId").text(), equalTo(Browser.TID));
    }

    @ParameterizedTest
    @CsvSource({
        "unified, form#localAccountForm input#password",
        "signup, form#attributeVerification #email_ver_but_send",
        "providers, .claims-provider-selection button#FacebookExchange",
        "exception, #MessageBody"
    })
    void our_elements_are_in_the_customers_page(String fixture, String selector) {
        var page = Jsoup.parse(show(fixture, engine.serves(OWN), false).asString());

        assertThat(page.select("#api " + selector), hasSize(1));
        assertThat(page.select("#api"), hasSize(1));
        assertThat(page.title(), equalTo("Contoso"));
        assertThat(page.select("#footer_links_container"), hasSize(1));
        assertThat(page.select("#background_branding_container"), hasSize(0));
    }

    @Test
    void its_scripts_run_after_settings_where_the_policy_allows_them() {
        var response = show("unified", engine.serves(OWN), true);

        var csp = response.header("Content-Security-Policy");
        var html = response.asString();
        var scripts = Jsoup.parse(html).select("script");
        assertThat(scripts, hasSize(4));
        assertThat(scripts.first().attr("src"), matchesPattern("/static/jquery\\.[0-9a-f]+\\.js"));
        assertThat(scripts.first().hasAttr("defer"), equalTo(false));
        for (var script : scripts)
            assertThat(csp, containsString("'nonce-" + script.attr("nonce") + "'"));
        assertThat(csp, containsString("'strict-dynamic'"));
        assertThat(html.indexOf("var SETTINGS"), lessThan(html.indexOf("window.own")));
    }

    @Test
    void its_scripts_are_gone_where_the_policy_does_not() {
        var response = show("unified", engine.serves(OWN), false);

        assertThat(response.asString(), not(containsString("window.own")));
        var csp = response.header("Content-Security-Policy");
        assertThat(csp, containsString("script-src 'nonce-"));
        assertThat(csp, not(containsString("strict-dynamic")));
        assertThat(csp, containsString("frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>no place</body></html>"})
    void a_page_that_is_of_no_use_is_replaced_by_our_own(String html) {
        var response = show("unified", engine.serves(html), true);

        response.then().statusCode(200);
        assertThat(
                Jsoup.parse(response.asString()).select("#background_branding_container"),
                hasSize(1));
    }

    @Test
    void a_host_that_does_not_answer_is_replaced_by_our_own() {
        show("unified", "http://localhost:1/own.html", true)
                .then()
                .statusCode(200)
                .body(containsString("background_branding_container"));
    }

    // CSP Level 3 §6.1.12: a handler in an attribute can carry no nonce
    @Test
    void handlers_in_attributes_run_where_the_policy_allows_scripts() {
        assertThat(
                show("unified", engine.serves(OWN), true).header("Content-Security-Policy"),
                containsString("script-src-attr 'unsafe-inline'"));
        assertThat(
                show("unified", engine.serves(OWN), false).header("Content-Security-Policy"),
                not(containsString("unsafe-inline'; style")));
    }

    // RFC 9700 §4.16: nobody but whom the policy names
    @Test
    void only_whom_the_policy_names_may_frame_a_page() {
        engine.shows(
                Fixtures.changed("unified", page -> page.put("framing", "https://app.example")));
        var response = Browser.get(P + "/api/SelfAsserted/unified?" + STATE);
        assertThat(
                response.header("Content-Security-Policy"),
                containsString("frame-ancestors https://app.example"));
        assertThat(response.header("X-Frame-Options"), nullValue());
    }

    @Test
    void a_named_template_gives_our_page_its_look() {
        engine.shows(Fixtures.changed("unified", page -> page.put("template", "azureblue")));
        var html = Browser.get(P + "/api/SelfAsserted/unified?" + STATE).asString();
        assertThat(Jsoup.parse(html).body().className(), equalTo("azureblue"));
    }

    @Test
    void an_own_page_is_protected_as_ours_is() {
        show("unified", engine.serves(OWN), true)
                .then()
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
