package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.policyengine.restful.Peer;
import dev.gatehouse.policyengine.restful.Peer.Answer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A policy that asks its own services, through the endpoints, with a key from the database. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class RestfulJourneyTest {

    private static final Answer UNKNOWN =
            new Answer(409, "{\"status\": 409, \"userMessage\": \"This number is unknown.\"}");
    private static final Answer KNOWN = new Answer(200, "{\"id\": \"c7\", \"level\": 3}");

    private Peer service;
    private String tenant;
    private UUID clientId;

    @AfterEach
    void close() {
        service.close();
    }

    private Browser open(Function<Integer, Answer> answers) throws IOException {
        service = new Peer(answers);
        tenant = "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
        var registry = TestRegistry.shared();
        var tenantId = registry.tenant(tenant);
        clientId =
                registry.application(
                        tenantId,
                        "web",
                        "{\"web\": {\"redirectUris\": [\"https://app.example/cb\"]}}");
        registry.keySet(tenantId, "B2C_1A_Signing", "sig");
        registry.secretKey(
                tenantId,
                "B2C_1A_LoyaltyToken",
                "policy-key/B2C_1A_LoyaltyToken",
                "t0ken".getBytes(StandardCharsets.UTF_8));
        try (var xml = getClass().getResourceAsStream("/policies/Loyalty.xml")) {
            var policy =
                    new String(xml.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("{peer}", service.url(""))
                            .replace("{tenantName}", tenant);
            registry.policy(tenantId, "B2C_1A_Loyalty", policy, TestRegistry.FACTS);
        }
        return new Browser(tenant, "B2C_1A_Loyalty");
    }

    private Map<String, String> request() {
        var parameters = new HashMap<String, String>();
        parameters.put("client_id", clientId.toString());
        parameters.put("redirect_uri", "https://app.example/cb");
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("nonce", "n");
        return parameters;
    }

    private static Map<String, String> number(String number) {
        return Map.of("loyaltyNumber", number);
    }

    @Test
    void what_a_service_says_is_on_the_page_and_then_in_the_token() throws IOException {
        var browser =
                open(
                        before ->
                                switch (before) {
                                    case 0 -> UNKNOWN;
                                    case 1 -> KNOWN;
                                    default -> new Answer(200, "{\"risk\": \"low\"}");
                                });
        var page = browser.open(request());
        assertEquals(
                "https://cdn.example/en/page.html?client=" + clientId,
                page.getString("remoteResource"));
        assertTrue(page.getBoolean("scriptAllowed"));
        assertEquals("https://app.example", page.getString("framing"));

        var refused = browser.submit(number("L 1"));
        assertEquals("rejected", refused.getString("kind"));
        assertEquals("This number is unknown.", refused.getString("message"));
        assertEquals("Bearer t0ken", service.last().header("Authorization"));
        assertEquals("/loyalty?number=L%201", service.last().uri());
        assertEquals("{\"number\":\"L 1\"}", service.last().body());

        assertEquals("accepted", browser.submit(number("L2")).getString("kind"));
        assertTrue(browser.goOn().getString("location").startsWith("https://app.example/cb?code="));
        assertEquals("/risk/192.0.2.7", service.last().uri());
        var claims = TokenServiceStub.lastMint().get("claims");
        assertEquals(3, claims.get("level").asInt());
        assertEquals("low", claims.get("risk").asText());
    }

    @Test
    void what_a_service_refuses_in_a_step_is_told_to_the_application_in_its_words()
            throws IOException {
        var browser = open(before -> before == 0 ? KNOWN : UNKNOWN);
        browser.open(request());
        browser.submit(number("L2"));
        var location = browser.goOn().getString("location");
        assertEquals("server_error", Browser.query(location, "error"));
        assertTrue(
                Browser.query(location, "error_description")
                        .startsWith("AADB2C: This number is unknown.\r\nCorrelation ID: "));
    }

    // the policy's text, {0} being the address without what the customer entered
    @Test
    void a_failure_is_told_in_the_policys_words() throws IOException {
        var browser = open(_ -> new Answer(500, ""));
        browser.open(request());
        var refused = browser.submit(number("L2"));
        assertEquals("AADB2C90075", refused.getString("errorCode"));
        assertEquals(
                "Nothing came of " + service.url("/loyalty?number={Claim:loyaltyNumber}") + ".",
                refused.getString("message"));
    }
}
