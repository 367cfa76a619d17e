package dev.gatehouse.policyengine.samlclient;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.saml.TestIdp;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A tenant of its own with the policy, and a browser. */
record Scene(String tenant, UUID clientId, Browser browser) {
    private static final String CALLBACK = "https://app.example/cb";
    static final String POLICY = "B2C_1A_federated";
    private static final TestCertificate OURS = TestCertificate.rsa();

    static Scene at(MetadataHost host, String metadata) {
        return of(host.metadata(), metadata);
    }

    static Scene of(String partnerEntity, String metadata) {
        return of(partnerEntity, metadata, "");
    }

    static Scene of(String partnerEntity, String metadata, String preferredBinding) {
        var registry = TestRegistry.shared();
        var tenant = "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
        var tenantId = registry.tenant(tenant);
        var clientId =
                registry.application(
                        tenantId, "web", "{\"web\": {\"redirectUris\": [\"" + CALLBACK + "\"]}}");
        registry.certificateKey(tenantId, "B2C_1A_SamlCert", OURS.keyPem() + OURS.pem());
        registry.policy(
                tenantId,
                POLICY,
                SamlPolicy.xml(tenant, partnerEntity, metadata, preferredBinding),
                TestRegistry.FACTS);
        return new Scene(tenant, clientId, new Browser(tenant, POLICY));
    }

    String us() {
        return "https://localhost:8443/" + tenant + "/" + POLICY;
    }

    String consumer() {
        return "https://localhost:8443/" + tenant + "/b2c_1a_federated/samlp/sso/assertionconsumer";
    }

    Response authorize() {
        return authorize(Map.of());
    }

    Response authorize(Map<String, String> more) {
        var parameters =
                new HashMap<>(
                        Map.of(
                                "client_id", clientId.toString(),
                                "redirect_uri", CALLBACK,
                                "response_type", "code",
                                "scope", "openid",
                                "state", "s1",
                                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                "code_challenge_method", "S256",
                                "nonce", "n1"));
        parameters.putAll(more);
        return browser.authorize(parameters);
    }

    Response logout(String query) {
        return given().cookies(browser.cookies)
                .header("X-Forwarded-Host", "localhost:8443")
                .header("X-Forwarded-Proto", "https")
                .get("/" + tenant + "/b2c_1a_federated/oauth2/v2.0/logout" + query);
    }

    Response post(Browser by, String relayState, String response) {
        return given().redirects()
                .follow(false)
                .cookies(by.cookies)
                .header("X-Forwarded-Host", "localhost:8443")
                .header("X-Forwarded-Proto", "https")
                .formParam("RelayState", relayState)
                .formParam("SAMLResponse", TestIdp.parameter(response))
                .post("/" + tenant + "/b2c_1a_federated/samlp/sso/assertionconsumer");
    }

    /** What the request that the browser was sent away with says, and its RelayState. */
    record Sent(String xml, String relayState) {
        String id() {
            var matcher = Pattern.compile(" ID=\"([^\"]+)\"").matcher(xml);
            assertTrue(matcher.find(), xml);
            return matcher.group(1);
        }

        static Sent redirected(String signOn, Response response) throws IOException {
            assertEquals(302, response.statusCode(), response.asString());
            var location = response.header("Location");
            assertTrue(location.startsWith(signOn + "?SAMLRequest="), location);
            var deflated = Base64.getDecoder().decode(Browser.query(location, "SAMLRequest"));
            var xml =
                    new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))
                            .readAllBytes();
            return new Sent(
                    new String(xml, StandardCharsets.UTF_8), Browser.query(location, "RelayState"));
        }
    }

    Sent sent(MetadataHost host, Response response) throws IOException {
        return Sent.redirected(host.idp.signOn, response);
    }

    void signIn(MetadataHost host) throws IOException {
        var sent = sent(host, authorize());
        var response = TestIdp.response(sent.id(), us(), consumer(), Instant.now());
        var back = post(browser, sent.relayState(), host.idp.signed(response));
        for (var cookie : back.headers().getValues("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            browser.cookies.put(pair[0], pair[1]);
        }
    }

    /** What a provider posts to our single logout service. */
    Response toLogout(String parameter, String message) {
        return given().redirects()
                .follow(false)
                .cookies(browser.cookies)
                .header("X-Forwarded-Host", "localhost:8443")
                .header("X-Forwarded-Proto", "https")
                .formParam(parameter, TestIdp.parameter(message))
                .post("/" + tenant + "/b2c_1a_federated/samlp/sso/logout");
    }
}
