package dev.gatehouse.local.sample;

import java.net.URI;

/** What the manifests in {@code deploy/examples} register. */
public final class Samples {

    public static final String TENANT = "contoso.onmicrosoft.com";
    public static final String SIGN_UP_OR_SIGN_IN = "B2C_1_signupsignin";
    public static final String SIGN_IN_AGAIN = "B2C_1_signin2";
    public static final String PROFILE_EDIT = "B2C_1_profileedit";
    public static final String PASSWORD_RESET = "B2C_1_passwordreset";
    public static final String APP = "5a3b1e00-0000-4000-8000-000000000001";

    private Samples() {}

    public static URI discovery(URI origin, String policy) {
        return origin.resolve(
                "/%s/%s/v2.0/.well-known/openid-configuration".formatted(TENANT, policy));
    }

    /** Where the sample app starts a sign-in. */
    public static URI signIn(Origins origins) {
        return origins.inbox().resolve("/app");
    }

    /**
     * The same over plain HTTP, which most browsers treat as secure on this machine (W3C Secure
     * Contexts §3.1).
     */
    public static URI signInOverHttp(Origins origins) {
        return origins.inbox().resolve("/app?over=http");
    }
}
