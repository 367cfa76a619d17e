package dev.gatehouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** One application with openid-client, which has discovered the suite. */
final class OpenIdClient implements AutoCloseable {

    private final SuiteUnderTest suite;
    private final RegisteredClient client;
    private final NodeProgram program;

    OpenIdClient(SuiteUnderTest suite, RegisteredClient client) throws IOException {
        this(suite, client, Map.of());
    }

    /**
     * @param settings what the library is to be configured with besides the client's credentials
     */
    OpenIdClient(SuiteUnderTest suite, RegisteredClient client, Map<String, ?> settings)
            throws IOException {
        this.suite = suite;
        this.client = client;
        this.program = new NodeProgram(suite, "openid-client.js");
        Map<String, Object> configuration = client.credentials();
        configuration.put("issuer", issuer(suite));
        configuration.putAll(settings);
        ask("discover", configuration).result();
    }

    /**
     * The issuer whose document is found below it (OpenID Connect Discovery §4.3), as those do not
     * have it that leave the policy out.
     */
    static String issuer(SuiteUnderTest suite) {
        return suite.origin() + "/tfp/" + Application.TENANT_ID + "/b2c_1_signupsignin/v2.0/";
    }

    ClientAnswer ask(String call, Map<String, ?> request) {
        return program.ask(call, request);
    }

    /** The address of an authorization request with these parameters besides. */
    URI authorization(Map<String, String> parameters) {
        Map<String, String> request = new HashMap<>();
        request.put("redirect_uri", client.redirectUri());
        request.put("scope", "openid offline_access " + client.resource());
        request.putAll(parameters);
        return URI.create(ask("authorizationAddress", request).result().asText());
    }

    /** The customer signs up and comes back. */
    AtApplication signUp(Customer customer, Map<String, String> parameters) {
        return signUp(customer, authorization(parameters));
    }

    AtApplication signUp(Customer customer, URI authorization) {
        Page page = customer.visiting(client.redirectUri()).open(authorization).page();
        return new SignIns(suite).signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();
    }

    AtApplication signUp(Map<String, String> parameters) {
        return signUp(suite.customer(), parameters);
    }

    AtApplication signUp() {
        return signUp(Map.of());
    }

    /** The tokens of a new customer. */
    JsonNode tokens() {
        return ask("redeem", answer(signUp())).result();
    }

    static Map<String, String> answer(AtApplication landed) {
        return Map.of("address", landed.address().toString());
    }

    @Override
    public void close() {
        program.close();
    }
}
