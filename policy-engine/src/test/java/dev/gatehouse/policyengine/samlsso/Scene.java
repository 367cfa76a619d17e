package dev.gatehouse.policyengine.samlsso;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.journey.Browser;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A tenant of its own with the policy and its service provider, and a browser. */
record Scene(String tenant, UUID tenantId, String policy, Browser browser) {
    static final TestCertificate OURS = TestCertificate.rsa();
    static final TestSp SP = new TestSp();

    Scene(String tenant, UUID tenantId, String policy) {
        this(tenant, tenantId, policy, new Browser(tenant, policy));
    }

    static Scene of(String party, String issuer, boolean signsRequests) {
        return of(party, issuer, SP.metadata(signsRequests));
    }

    /** One whose logout service is by HTTP-POST only. */
    static Scene posting() {
        return of("", "", posting(SP.metadata(false)));
    }

    private static String posting(String metadata) {
        return metadata.replace(
                "HTTP-Redirect\" Location=\"https://sp.example/slo",
                "HTTP-POST\" Location=\"https://sp.example/slo");
    }

    private static Scene of(String party, String issuer, String spMetadata) {
        var registry = TestRegistry.shared();
        var tenant = "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
        var tenantId = registry.tenant(tenant);
        registry.application(tenantId, "sp", application(TestSp.ENTITY, spMetadata));
        registry.certificateKey(tenantId, "B2C_1A_SamlCert", OURS.keyPem() + OURS.pem());
        registry.policy(
                tenantId,
                "B2C_1A_saml",
                IssuingPolicy.xml(tenant, party, issuer),
                TestRegistry.FACTS);
        return new Scene(tenant, tenantId, "B2C_1A_saml");
    }

    private static String application(String entityId, String metadata) {
        return "{\"saml\": {\"entityId\": \"%s\", \"metadata\": \"%s\"}}"
                .formatted(entityId, metadata.replace("\"", "\\\"").replace("\n", "\\n"));
    }

    /** Another service provider, that knows and is known by the same key. */
    void withSecond(String entityId, String logout) {
        var metadata =
                SP.metadata(false)
                        .replace(TestSp.ENTITY, entityId)
                        .replace("https://sp.example/slo", logout);
        TestRegistry.shared().application(tenantId, "other", application(entityId, metadata));
    }

    String endpoint(String path) {
        return "/" + tenant + "/" + policy.toLowerCase(Locale.ROOT) + path;
    }

    String signOn() {
        return "https://localhost:8443" + endpoint("/samlp/sso/login");
    }

    Response get(String pathAndQuery) {
        var response =
                given().redirects()
                        .follow(false)
                        .urlEncodingEnabled(false)
                        .cookies(browser.cookies)
                        .header("X-Forwarded-Host", "localhost:8443")
                        .header("X-Forwarded-Proto", "https")
                        .get(endpoint(pathAndQuery));
        keep(response);
        return response;
    }

    Response post(String path, Map<String, String> form) {
        var response =
                given().redirects()
                        .follow(false)
                        .cookies(browser.cookies)
                        .header("X-Forwarded-Host", "localhost:8443")
                        .header("X-Forwarded-Proto", "https")
                        .formParams(form)
                        .post(endpoint(path));
        keep(response);
        return response;
    }

    private void keep(Response response) {
        for (var cookie : response.headers().getValues("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            browser.cookies.put(pair[0], pair[1]);
        }
    }

    /** Signs in on the policy's page; the answer is what the browser posts in the end. */
    TestSp.Answer signIn(Response begun) {
        assertEquals(302, begun.statusCode(), begun.asString());
        var state =
                Browser.query(begun.header("Location"), "tx")
                        .substring("StateProperties=".length());
        browser.tid =
                new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8)
                        .replaceAll(".*\"TID\":\"([^\"]+)\".*", "$1");
        browser.page();
        var accepted = browser.submit(Map.of("displayName", "Ada"));
        assertEquals("accepted", accepted.getString("kind"), accepted.prettify());
        return TestSp.Answer.of(browser.goOn().getString("html"));
    }
}
