package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * WingTip's applications, which tell their policies whose brand it is, and who was invited, in an
 * assertion that they sign with their secret.
 */
final class WingTipGames {
    static final String SECRET = "a-client-secret-of-the-games-application";

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SuiteUnderTest suite;
    private final PublishedPack pack;

    /**
     * @param tenant of its own, so that nobody of another test is known there
     */
    WingTipGames(SuiteUnderTest suite, String tenant) throws IOException, InterruptedException {
        this.suite = suite;
        this.pack = PublishedPack.advanced(tenant, "wingtipgamesb2c/Policies");
        suite.register(pack);
    }

    String tenant() {
        return pack.tenant();
    }

    URI request(String policy) {
        return new BrowserSignIns(suite).request(pack, "B2C_1A_" + policy);
    }

    /** With these claims in the assertion. */
    URI request(String policy, Map<String, Object> claims) throws Exception {
        return request(policy, claims, SECRET);
    }

    URI request(String policy, Map<String, Object> claims, String secret) throws Exception {
        return new BrowserSignIns(suite)
                .request(
                        pack.tenant(),
                        "B2C_1A_" + policy,
                        Map.of(
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                assertion(claims, secret)));
    }

    /** As .NET writes it, under the algorithm's name in XML. */
    private static String assertion(Map<String, Object> claims, String secret) throws Exception {
        var header =
                Map.<String, Object>of(
                        "alg", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "typ", "JWT");
        var all = new HashMap<>(claims);
        long now = Instant.now().getEpochSecond();
        all.putAll(Map.of("aud", Application.NATIVE_REDIRECT, "nbf", now, "exp", now + 300));
        String signed = encoded(header) + "." + encoded(all);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + BASE64URL.encodeToString(mac.doFinal(signed.getBytes()));
    }

    private static String encoded(Map<String, Object> json) throws IOException {
        return BASE64URL.encodeToString(new ObjectMapper().writeValueAsBytes(json));
    }

    /** What the application learns of who arrived. */
    JWTClaimsSet signedIn(Chromium browser, String policy) throws Exception {
        arrived(browser);
        var code = CODE.matcher(browser.address().toString());
        assertThat(code.find()).isTrue();
        var reply =
                new Wire(suite.trust())
                        .post(
                                suite.origin()
                                        .resolve(
                                                "/%s/B2C_1A_%s/oauth2/v2.0/token"
                                                        .formatted(tenant(), policy)),
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "client_id", Application.NATIVE,
                                        "redirect_uri", Application.NATIVE_REDIRECT,
                                        "code", code.group(1),
                                        "code_verifier", Pkce.VERIFIER));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return JWTParser.parse(reply.get("id_token")).getJWTClaimsSet();
    }
}
