package dev.gatehouse.tokenservice.token;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.OAuthException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever is posted to the token endpoint is a request or a refusal of OAuth's, and no failure.
 */
class TokenRequestPropertyTest {

    @Property(tries = 5000)
    void a_form_is_a_request_or_refused(
            @ForAll("forms") Map<String, List<String>> form,
            @ForAll("authorizations") String authorization) {
        try {
            var request = TokenRequest.parse(form, authorization);
            assertFalse(request.client().clientId().isBlank());
            assertFalse(request.grantType().isEmpty());
            request.scope();
            // RFC 6749 §3.2: each parameter at most once
            assertTrue(form.values().stream().allMatch(values -> values.size() == 1));
        } catch (OAuthException refusal) {
            assertTrue(refusal.error().status() >= 400 && refusal.error().status() < 500);
        }
    }

    @Property(tries = 500)
    void what_was_posted_is_not_printed(@ForAll("forms") Map<String, List<String>> form) {
        var secret = "a-secret-like-no-other";
        var posted = new HashMap<>(form);
        for (var name : List.of("client_secret", "code", "refresh_token", "code_verifier")) {
            posted.put(name, List.of(secret));
        }
        try {
            assertFalse(TokenRequest.parse(posted, null).toString().contains(secret));
        } catch (OAuthException refusal) {
            assertFalse(refusal.getMessage().contains(secret));
            assertFalse(refusal.arguments().toString().contains(secret));
        }
    }

    @Provide
    Arbitrary<Map<String, List<String>>> forms() {
        var names =
                Arbitraries.frequencyOf(
                        Tuple.of(
                                9,
                                Arbitraries.of(
                                        "grant_type",
                                        "client_id",
                                        "client_secret",
                                        "client_assertion",
                                        "client_assertion_type",
                                        "scope",
                                        "code",
                                        "redirect_uri",
                                        "code_verifier",
                                        "refresh_token",
                                        "client_info")),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(12)));
        var value =
                Arbitraries.oneOf(
                        Arbitraries.of(
                                "",
                                " ",
                                "authorization_code",
                                "refresh_token",
                                "1",
                                "openid offline_access",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c1f01",
                                "e30.e30.e30",
                                "a.b.c.d"),
                        Arbitraries.strings().ofMaxLength(40));
        var values =
                Arbitraries.frequencyOf(
                        Tuple.of(19, value.list().ofSize(1)), Tuple.of(1, value.list().ofSize(2)));
        return Arbitraries.maps(names, values).ofMaxSize(9);
    }

    @Provide
    Arbitrary<String> authorizations() {
        var credentials =
                Arbitraries.oneOf(
                        Arbitraries.strings().withChars(":%+a0\u0000é").ofMaxLength(12),
                        Arbitraries.strings().ofMaxLength(12));
        return Arbitraries.oneOf(
                        credentials.map(TokenRequestPropertyTest::basic),
                        credentials.map(text -> "Basic " + text),
                        Arbitraries.of("Basic", "Basic ", "basic Og==", "Bearer x", "DPoP x", ""),
                        Arbitraries.strings().ofMaxLength(12))
                .injectNull(0.4);
    }

    private static String basic(String credentials) {
        return "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
