package dev.gatehouse.tokenservice;

import static io.restassured.RestAssured.given;

import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A tenant of its own for each test: an API, four kinds of client, three policies. */
public final class Contoso {

    public static final String ORIGIN = "https://localhost:8443";
    public static final String SECRET = "a secret: with % and +";
    public static final String WEB_URI = "https://web.example/callback";
    public static final String SPA_URI = "https://spa.example/callback";
    public static final String NATIVE_URI = "msal-contoso://auth";

    // RFC 7636 Appendix B
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    public final TestRegistry registry = TestRegistry.shared();
    public final UUID tenantId = UUID.randomUUID();
    public final String tenant = "t" + tenantId.toString().substring(0, 8) + ".onmicrosoft.com";
    public final UUID api;
    public final UUID web;
    public final UUID spa;
    public final UUID nativeApp;
    public final UUID mixed;
    public final UUID stranger;

    public Contoso() {
        registry.tenant(tenantId, tenant, "{}");
        registry.policy(tenantId, "B2C_1A_SuSi");
        registry.policy(tenantId, "B2C_1A_Other");
        registry.policy(
                tenantId, "B2C_1A_Journey", "", facts("refreshJourney", "RedeemRefreshToken"));
        api =
                registry.application(
                        tenantId,
                        "tasks",
                        """
                        {"identifierUris": ["https://%s/tasks"], "api": {"scopes":
                         [{"name": "tasks.read"}, {"name": "tasks.write"}]}}"""
                                .formatted(tenant));
        web = client("web", redirect("web", WEB_URI));
        spa = client("spa", redirect("spa", SPA_URI));
        nativeApp = client("native", redirect("publicClient", NATIVE_URI));
        mixed = client("mixed", redirect("web", WEB_URI).mergeIn(redirect("spa", SPA_URI)));
        stranger = client("stranger", redirect("spa", SPA_URI));
        registry.secret(tenantId, web, SECRET);
        registry.secret(tenantId, mixed, SECRET);
    }

    /** One more client with the permission that all have. */
    public UUID client(String name, JsonObject settings) {
        var permission =
                new JsonObject()
                        .put("apiId", api.toString())
                        .put("scopes", new JsonArray().add("tasks.read"));
        settings.put("permissions", new JsonArray().add(permission));
        return registry.application(tenantId, name, settings.encode());
    }

    /** Settings with one redirect URI. */
    public static JsonObject redirect(String type, String uri) {
        return new JsonObject()
                .put(type, new JsonObject().put("redirectUris", new JsonArray().add(uri)));
    }

    /** Default facts with one of them changed. */
    public static String facts(String name, Object value) {
        return new JsonObject(TestRegistry.FACTS).put(name, value).encode();
    }

    /** The scope of the API that all clients were granted. */
    public String read() {
        return "https://" + tenant + "/tasks/tasks.read";
    }

    /** A finished journey of the web client, to be changed before it is {@link #mint}ed. */
    public JsonObject webSignIn() {
        return signIn(web, WEB_URI, "web");
    }

    /** The same of the browser application, with PKCE. */
    public JsonObject spaSignIn() {
        return signIn(spa, SPA_URI, "spa")
                .put("code_challenge", CHALLENGE)
                .put("code_challenge_method", "S256");
    }

    public JsonObject signIn(UUID client, String redirectUri, String redirectUriType) {
        return new JsonObject()
                .put("tenant", tenantId.toString())
                .put("policy", "B2C_1A_SuSi")
                .put("origin", ORIGIN)
                .put("client_id", client.toString())
                .put("response_type", "code")
                .put("scope", "openid offline_access " + read())
                .put("redirect_uri", redirectUri)
                .put("redirectUriType", redirectUriType)
                .put("nonce", "n-0S6_WzA2Mj")
                .put("auth_time", 1_700_000_000)
                .put("sid", "5a1b8f0e-0000-4000-8000-000000000000")
                .put("subject", "b5b6c7d8-0000-4000-8000-000000000000")
                .put("objectId", "b5b6c7d8-0000-4000-8000-000000000000")
                .put(
                        "claims",
                        new JsonObject()
                                .put("name", "David")
                                .put("emails", new JsonArray().add("david@contoso.com"))
                                .put("newUser", true)
                                .putNull("city"));
    }

    /** What policy-engine gets for a finished journey. */
    public Response mint(JsonObject signIn) {
        return given().header("Authorization", TestPeers.bearer("policy-engine", "token-service"))
                .contentType("application/json")
                .body(signIn.encode())
                .post("/internal/tokens");
    }

    /** A code for a finished journey. */
    public String code(JsonObject signIn) {
        return mint(signIn).then().statusCode(200).extract().path("code");
    }

    /** Asks the token endpoint of the policy that {@link #webSignIn} names. */
    public Response token(String... form) {
        return tokenAt("B2C_1A_SuSi", form);
    }

    /** Asks the token endpoint: names and values in turn. */
    public Response tokenAt(String policy, String... form) {
        return given().formParams(pairs(form))
                .post("/" + tenant + "/" + policy + "/oauth2/v2.0/token");
    }

    /** Redeems the web client's code. */
    public Response redeemWeb(String code) {
        return token(redemption(web, WEB_URI, code, "client_secret", SECRET));
    }

    /** Redeems the browser application's code. */
    public Response redeemSpa(String code) {
        return token(redemption(spa, SPA_URI, code, "code_verifier", VERIFIER));
    }

    /** The form that redeems a code, and what more a test says. */
    public static String[] redemption(
            UUID client, String redirectUri, String code, String... more) {
        return form(
                more,
                "grant_type",
                "authorization_code",
                "client_id",
                client.toString(),
                "redirect_uri",
                redirectUri,
                "code",
                code);
    }

    /** The form that refreshes, and what more a test says. */
    public static String[] renewal(UUID client, String refreshToken, String... more) {
        return form(
                more,
                "grant_type",
                "refresh_token",
                "client_id",
                client.toString(),
                "refresh_token",
                refreshToken);
    }

    private static String[] form(String[] more, String... pairs) {
        return Stream.of(pairs, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Exchanges the web client's refresh token. */
    public Response refreshWeb(String refreshToken) {
        return token(renewal(web, refreshToken, "client_secret", SECRET));
    }

    private static Map<String, String> pairs(String... form) {
        var pairs = new HashMap<String, String>();
        for (int i = 0; i < form.length; i += 2) pairs.put(form[i], form[i + 1]);
        return pairs;
    }

    /** The claims of a JWT, unverified. */
    public static JsonObject claims(String jwt) {
        return part(jwt, 1);
    }

    /** Its header. */
    public static JsonObject header(String jwt) {
        return part(jwt, 0);
    }

    private static JsonObject part(String jwt, int index) {
        return new JsonObject(decoded(jwt.split("\\.")[index]));
    }

    /** Base64url text. */
    public static String decoded(String base64url) {
        return new String(Base64.getUrlDecoder().decode(base64url), StandardCharsets.UTF_8);
    }
}
