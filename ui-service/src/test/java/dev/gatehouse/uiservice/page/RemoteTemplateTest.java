package dev.gatehouse.uiservice.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    // an address that was not fetched over TLS could have been written by anybody on the way
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.example/x.html",
                "file:///etc/passwd",
                "//cdn.example/x",
                "ftp://x/y",
                ":",
                "https:///x"
            })
    void only_https_is_fetched(String address) {
        var templates = new RemoteTemplates(new Defaults());

        assertEquals(
                Optional.empty(), templates.of(address).await().atMost(Duration.ofMillis(500)));
    }

    private static final class Defaults implements UiConfig {
        @Override
        public Duration remoteResourceTtl() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration remoteResourceTimeout() {
            return Duration.ofSeconds(3);
        }

        @Override
        public boolean insecureRemoteResources() {
            return false;
        }
    }
}
