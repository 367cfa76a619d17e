package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Redirect URIs that look like a registered one. RFC 9700 §2.1 and §4.1: compared character by
 * character; an unproven one never receives a redirect, nor a form that posts itself.
 */
@ExtendWith(SuiteUnderTest.class)
class RedirectLookAlikesIT {

    private final SuiteUnderTest suite;
    private final Wire wire;

    RedirectLookAlikesIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.wire = new Wire(suite.trust());
    }

    static Stream<String> lookAlikes() {
        return Stream.of(
                // letters
                "https://APP.example/shop",
                "https://app.example/Shop",
                "https://app.example/SHOP",
                "HTTPS://app.example/shop",
                "https://app.example/ſhop", // a long s
                "https://app.example/shоp", // a Cyrillic o
                "https://аpp.example/shop", // a Cyrillic a
                "https://xn--pp-7kc.example/shop", // the same in its ASCII form
                "https://app。example/shop", // an ideographic full stop
                "https://app.example／shop", // a full-width solidus
                "https://app.example∕shop", // a division slash
                // scheme
                "http://app.example/shop",
                "ftp://app.example/shop",
                "javascript://app.example/shop",
                "data://app.example/shop",
                "//app.example/shop",
                "///app.example/shop",
                "app.example/shop",
                "/shop",
                "https:app.example/shop",
                "https:/app.example/shop",
                "https:///app.example/shop",
                "https://app.example//shop",
                "view-source:https://app.example/shop",
                // host
                "https://app.example.evil.example/shop",
                "https://evil-app.example/shop",
                "https://evil.app.example/shop",
                "https://evil.example/https://app.example/shop",
                "https://evil.example/shop",
                "https://evil.example?https://app.example/shop",
                "https://evil.example#https://app.example/shop",
                "https://evil.example#@app.example/shop",
                "https://evil.example\\@app.example/shop",
                "https://evil.example%2f@app.example/shop",
                "https://app.example@evil.example/shop",
                "https://app.example%40evil.example/shop",
                "https://app.example%2eevil.example/shop",
                "https://app.example%00.evil.example/shop",
                "https://app.example\\.evil.example/shop",
                "https://user@app.example/shop",
                "https://user:password@app.example/shop",
                "https://app.example./shop",
                "https://app.example:443/shop",
                "https://app.example:8443/shop",
                "https://app.example:/shop",
                "https://[app.example]/shop",
                "https://127.0.0.1/shop",
                "https://localhost/shop",
                // path
                "https://app.example/shop/",
                "https://app.example/shop/.",
                "https://app.example/shop/..",
                "https://app.example/./shop",
                "https://app.example/a/../shop",
                "https://app.example/shop/%2e%2e",
                "https://app.example/shop/..;/",
                "https://app.example/shop;x=1",
                "https://app.example/%73hop",
                "https://app.example/shop%2f",
                "https://app.example/shop%00",
                "https://app.example/shop%20",
                "https://app.example/shop%0d%0aLocation:%20https://evil.example",
                "https://app.example/shopping",
                "https://app.example/sho",
                "https://app.example/",
                "https://app.example",
                "https://app.example/shop/silent/x",
                "https://app.example/shop\\",
                "https:\\\\app.example\\shop",
                // query and fragment
                "https://app.example/shop?",
                "https://app.example/shop?x=1",
                "https://app.example/shop?next=https://evil.example",
                "https://app.example/shop#",
                "https://app.example/shop#x",
                "https://app.example/shop&x=1",
                // what a reader trims
                " https://app.example/shop",
                "https://app.example/shop ",
                "\thttps://app.example/shop",
                "https://app.example/shop\t",
                "https://app.example/shop\r\nSet-Cookie: a=b",
                "https://app.example/sh\nop",
                "https://app.example/shop\u0000",
                "https://app.example/shop\u00a0",
                "https://app.example/shop\u200b",
                "\ufeffhttps://app.example/shop",
                "https://app.example/shop\u202e",
                // several in one, patterns, and what is no address
                "https://app.example/shop https://evil.example",
                "https://app.example/shop,https://evil.example",
                "https://app.example/*",
                "https://*.example/shop",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "urn:ietf:wg:oauth:2.0:oob",
                "null",
                "about:blank");
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void an_authorization_request_is_answered_by_a_page(String lookAlike) {
        URI authorize = suite.address(SignedIn.POLICY, "/oauth2/v2.0/authorize");
        for (Map<String, String> changes :
                List.of(
                        Map.of("redirect_uri", lookAlike),
                        // a refusal of anything else must not go there either
                        Map.of("redirect_uri", lookAlike, "response_type", "nonsense", "scope", ""),
                        Map.of("redirect_uri", lookAlike, "prompt", "none"),
                        Map.of("redirect_uri", lookAlike, "response_mode", "form_post"))) {
            Map<String, String> request = Client.SHOP.authorization(changes);
            isAPage(wire.get(URI.create(authorize + "?" + Customer.form(request))));
        }
        isAPage(wire.post(authorize, Client.SHOP.authorization(Map.of("redirect_uri", lookAlike))));
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void a_sign_out_is_answered_by_a_page(String lookAlike) {
        // OpenID Connect RP-Initiated Logout §3, RFC 9700 §4.11
        URI logout = suite.address(SignedIn.POLICY, "/oauth2/v2.0/logout");
        for (Map<String, String> parameters :
                List.of(
                        Map.of("post_logout_redirect_uri", lookAlike, "state", "s"),
                        Map.of(
                                "post_logout_redirect_uri",
                                lookAlike,
                                "client_id",
                                Client.SHOP.id()))) {
            isAPage(wire.get(URI.create(logout + "?" + Customer.form(parameters))));
        }
    }

    @Test
    void what_is_registered_is_redirected_to() {
        Map<String, String> request = Client.SHOP.authorization(Map.of("prompt", "none"));
        Reply reply =
                wire.get(
                        URI.create(
                                suite.address(SignedIn.POLICY, "/oauth2/v2.0/authorize")
                                        + "?"
                                        + Customer.form(request)));
        assertThat(reply.header("Location").orElseThrow()).startsWith("https://app.example/shop?");
    }

    private static void isAPage(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.header("Refresh")).isEmpty();
        assertThat(reply.header("Set-Cookie").orElse("")).doesNotContain("a=b");
        assertThat(reply.refusal()).isIn("AADB2C90006", "AADB2C90005", "AADB2C90067");
        assertThat(reply.body()).doesNotContain("<form", "http-equiv", "<script>alert");
    }
}
