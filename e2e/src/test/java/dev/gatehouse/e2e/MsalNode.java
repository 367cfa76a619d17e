package dev.gatehouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One application with {@code @azure/msal-node}, configured as for Azure AD B2C. */
final class MsalNode implements AutoCloseable {

    private static final String NONCE = "n";

    private final SuiteUnderTest suite;
    private final RegisteredClient client;
    private final NodeProgram program;

    MsalNode(SuiteUnderTest suite, RegisteredClient client) throws IOException {
        this.suite = suite;
        this.client = client;
        this.program = new NodeProgram(suite, "msal-node.js");
        Map<String, Object> auth = client.credentials();
        auth.put("authority", suite.address("B2C_1_SignUpSignIn", "").toString());
        ask(client.secret() == null ? "publicClient" : "confidentialClient", auth).result();
    }

    ClientAnswer ask(String call, Map<String, ?> request) {
        return program.ask(call, request);
    }

    List<String> scopes() {
        return List.of(client.resource());
    }

    /** A new customer signs up and comes back with a code. */
    AtApplication signUp() {
        String address =
                ask(
                                "authorizationAddress",
                                Map.of(
                                        "scopes", scopes(),
                                        "redirectUri", client.redirectUri(),
                                        "nonce", NONCE))
                        .result()
                        .asText();
        Page page =
                suite.customer().visiting(client.redirectUri()).open(URI.create(address)).page();
        return new SignIns(suite).signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();
    }

    Map<String, Object> redemption(AtApplication landed) {
        return new HashMap<>(
                Map.of(
                        "code", landed.get("code"),
                        "scopes", scopes(),
                        "redirectUri", client.redirectUri(),
                        "nonce", NONCE));
    }

    /** The tokens of a new customer. */
    JsonNode tokens() {
        return ask("redeem", redemption(signUp())).result();
    }

    @Override
    public void close() {
        program.close();
    }
}
