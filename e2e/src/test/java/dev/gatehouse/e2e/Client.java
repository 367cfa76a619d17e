package dev.gatehouse.e2e;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client of {@code manifests/020-protocol.yaml} as it knows itself, and what it sends.
 *
 * @param secret null for a client that can keep none
 * @param resource the scope that it gets an access token for
 */
record Client(String tenant, String id, String secret, String redirectUri, String resource) {

    static final String ORDERS_API = "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f01";
    static final String ORDERS_READ = "https://yourtenant.onmicrosoft.com/orders/orders.read";
    static final String STOCK_READ = "https://yourtenant.onmicrosoft.com/stock/stock.read";

    static final Client SHOP =
            new Client(
                    Application.TENANT,
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f03",
                    "a-shop-secret-of-the-tests-0123456789",
                    "https://app.example/shop",
                    ORDERS_READ);
    static final Client PARTNER =
            new Client(
                    Application.TENANT,
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f04",
                    "a-partner-secret-of-the-tests-0123456789",
                    "https://app.example/partner",
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f04");
    static final Client TILL =
            new Client(
                    Application.TENANT,
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f05",
                    null,
                    "http://127.0.0.1:49152/till",
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f05");
    static final Client WINDOW =
            new Client(
                    Application.TENANT,
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c2f06",
                    null,
                    "https://app.example/window",
                    ORDERS_READ);

    /** The API, which calls the next one. */
    static final Client ORDERS =
            new Client(
                    Application.TENANT,
                    ORDERS_API,
                    "an-orders-api-secret-of-the-tests-0123456789",
                    "https://app.example/none",
                    STOCK_READ);

    /** The native application of {@code deploy/examples}, which is another tenant's. */
    static final Client CONTOSO =
            new Client(
                    "contoso.onmicrosoft.com",
                    "5a3b1e00-0000-4000-8000-000000000004",
                    null,
                    "http://localhost:49152",
                    "https://contoso.onmicrosoft.com/tasks/tasks.read");

    /** An authorization request for a code, with these parameters instead or besides. */
    Map<String, String> authorization(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", id);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid offline_access " + resource);
        parameters.put("state", "s");
        parameters.put("nonce", "n");
        parameters.put("code_challenge", Pkce.CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        return changed(parameters, changes);
    }

    /** The token request for that code, its secret in the body (RFC 6749 §2.3.1). */
    Map<String, String> redemption(String code, Map<String, String> changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", id);
        if (secret != null) form.put("client_secret", secret);
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", Pkce.VERIFIER);
        return changed(form, changes);
    }

    Map<String, String> refresh(String refreshToken, Map<String, String> changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", id);
        if (secret != null) form.put("client_secret", secret);
        form.put("refresh_token", refreshToken);
        return changed(form, changes);
    }

    /** For a customer whose access token was sent to this client (protocol.md §4). */
    Map<String, String> onBehalfOf(String assertion, Map<String, String> changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        form.put("requested_token_use", "on_behalf_of");
        form.put("client_id", id);
        if (secret != null) form.put("client_secret", secret);
        form.put("assertion", assertion);
        form.put("scope", resource);
        return changed(form, changes);
    }

    /** The same by RFC 8693 §2.1. */
    Map<String, String> exchange(String subjectToken, Map<String, String> changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("client_id", id);
        if (secret != null) form.put("client_secret", secret);
        form.put("subject_token", subjectToken);
        form.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        form.put("scope", resource);
        return changed(form, changes);
    }

    /** An empty value takes the parameter out. */
    private static Map<String, String> changed(
            Map<String, String> parameters, Map<String, String> changes) {
        parameters.putAll(changes);
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    @Override
    public String toString() {
        return id;
    }
}
