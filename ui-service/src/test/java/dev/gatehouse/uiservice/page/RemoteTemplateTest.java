package dev.gatehouse.uiservice.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTemplateTest {

    private static String around(String html, boolean allowsScript) {
        return RemoteTemplate.parse(html)
                .orElseThrow()
                .around("<b>ours</b>", "<!--head-->", "n0nce", allowsScript);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div id=\"api\"></div>",
                "<div id='api'> \n </div>",
                "<div id=api></div>",
                "<DIV class=\"x\" ID=\"api\" role=\"main\" data-name=\"Unified\"><!-- here --></DIV>",
                "<div data-x=\"1\"\n id=\"api\"\n></div >"
            })
    void our_elements_stand_in_the_empty_div(String div) {
        var page = around("<html><head></head><body>" + div + "</body></html>", false);

        assertTrue(
                page.matches("(?is).*<div[^>]*api[^>]*>\\s*(<!--.*-->)?<b>ours</b></div.*"), page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<div></div>",
                "<div id=\"apix\"></div>",
                "<div id=\"api\">text</div>",
                "<div data-id=\"api\"></div>"
            })
    void a_page_without_a_place_for_them_is_of_no_use(String html) {
        assertEquals(Optional.empty(), RemoteTemplate.parse(html));
    }

    @Test
    void scripts_are_left_out_where_the_policy_does_not_allow_them() {
        var page =
                around(
                        "<head><script src=\"https://cdn.example/x.js\"></script></head><SCRIPT>a()</SCRIPT >"
                                + "<div id=\"api\"></div><script type=\"module\">b()</script><p>text</p>",
                        false);

        assertFalse(page.toLowerCase().contains("<script"), page);
        assertTrue(page.endsWith("<p>text</p>"), page);
    }

    @Test
    void scripts_get_the_nonce_where_the_policy_allows_them() {
        var page =
                around(
                        "<head><script src=\"https://cdn.example/$1.js\"></script></head><div id=\"api\"></div><script>b()</script>",
                        true);

        assertTrue(
                page.contains("<script nonce=\"n0nce\" src=\"https://cdn.example/$1.js\">"), page);
        assertTrue(page.contains("<script nonce=\"n0nce\">b()"), page);
    }

    @Test
    void our_scripts_come_before_the_customers() {
        var page = around("<html><head><title>t</title></head><div id=\"api\"></div>", true);

        assertTrue(page.contains("<head>\n<!--head--><title>"), page);
    }

    // what the policy does not allow must not lie in an attribute either
    @Test
    void handlers_and_script_addresses_are_left_out_where_the_policy_does_not_allow_scripts() {
        var page =
                around(
                        "<body onload=\"a()\" class=\"x\"><img src=x OnError='b()'>"
                                + "<a title=\"1 > 0\" href=\" JavaScript:c()\">go</a>"
                                + "<svg/onload=d()><div id=\"api\"></div><p>onclick=\"stays text\"</p>",
                        false);

        assertFalse(page.matches("(?is).*<[^>]*on(load|error)\\s*=.*"), page);
        assertFalse(page.toLowerCase().contains("javascript:"), page);
        assertTrue(page.contains("class=\"x\""), page);
        assertTrue(page.contains("title=\"1 > 0\""), page);
        assertTrue(page.contains("<p>onclick=\"stays text\"</p>"), page);
    }

    // a page that is written to keep us busy: each open quote could be looked for to the end
    @Test
    void quotes_that_never_close_cost_no_more_than_reading_the_page() {
        var page =
                assertTimeout(
                        Duration.ofSeconds(5),
                        () ->
                                around(
                                        "<div id=\"api\"></div>" + "<a title=\"'".repeat(80_000),
                                        false));

        assertTrue(page.contains("<b>ours</b>"));
    }

    @Test
    void handlers_stay_where_the_policy_allows_scripts() {
        var page = around("<body onload=\"a()\"><div id=\"api\"></div></body>", true);

        assertTrue(page.contains("<body onload=\"a()\">"), page);
    }
}
