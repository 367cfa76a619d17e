package dev.gatehouse.e2e;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The registrations of {@code manifests/010-contoso.yaml}, and the addresses that their users open.
 */
final class Application {

    static final String TENANT = "yourtenant.onmicrosoft.com";
    static final String TENANT_ID = "0b1f9b0c-6d0a-4e0d-9a3c-4a1d5e6f7081";
    static final String WEB = "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c1f01";
    static final String WEB_SECRET = "a-web-app-secret-of-the-tests-0123456789";
    static final String WEB_REDIRECT = "https://app.example/signin-oidc";
    static final String NATIVE = "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c1f02";
    static final String NATIVE_REDIRECT = "http://localhost:51234";

    private Application() {}

    /** An authorization request of the web application, as its middleware would build it. */
    static URI signIn(URI origin, String policy, Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", WEB);
        parameters.put("redirect_uri", WEB_REDIRECT);
        parameters.put("response_type", "id_token");
        parameters.put("response_mode", "form_post");
        parameters.put("scope", "openid profile");
        parameters.put("state", "st/a+te");
        parameters.put("nonce", "n-" + policy);
        parameters.putAll(changes);
        return URI.create(
                origin
                        + "/"
                        + TENANT
                        + "/"
                        + policy
                        + "/oauth2/v2.0/authorize?"
                        + query(parameters));
    }

    static URI signIn(URI origin, String policy) {
        return signIn(origin, policy, Map.of());
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(
                        p ->
                                p.getKey()
                                        + "="
                                        + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
