package dev.gatehouse.platform.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/**
 * An OpenID Provider on this machine, with its own key: code, implicit and hybrid flow, all three
 * response modes, PKCE. A browser gets a page with two buttons, whose ids are {@code Continue} and
 * {@code Cancel}; a test without one calls {@link #visit}. Needs nothing but the JDK and Jackson.
 */
public final class StubOpenIdProvider implements AutoCloseable {
    public static final String CLIENT_ID = "gatehouse";
    public static final String CLIENT_SECRET = "s3cret/of+the client";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final StubServer server;
    private final String issuer;
    private final Clock clock;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile KeyPair keys = create();
    private volatile String kid = "first";
    private volatile Map<String, Object> customer = Map.of("sub", "248289761001");
    private volatile UnaryOperator<Map<String, Object>> idToken = claims -> claims;
    private volatile Function<Map<String, Object>, String> signing = this::signed;
    private volatile UnaryOperator<Map<String, Object>> metadata = document -> document;

    /** What the browser brings back. */
    public record Returned(URI redirectUri, Map<String, String> parameters) {}

    public StubOpenIdProvider() {
        this(Clock.systemUTC());
    }

    public StubOpenIdProvider(Clock clock) {
        this.clock = clock;
        this.server = new StubServer(Optional.empty(), this::answer);
        this.issuer = "http://127.0.0.1:" + server.port();
    }

    /** One that policies name by a host of its own. */
    public StubOpenIdProvider(SSLContext tls, String host) {
        this.clock = Clock.systemUTC();
        this.server = new StubServer(Optional.of(tls), this::answer);
        this.issuer = "https://" + host;
    }

    public String issuer() {
        return issuer;
    }

    public int port() {
        return server.port();
    }

    public String metadataAddress() {
        return issuer() + "/.well-known/openid-configuration";
    }

    /** Who signs in from now on: {@code sub} and whatever the id_token shall have. */
    public void customer(Map<String, Object> claims) {
        customer = Map.copyOf(claims);
    }

    /** Says something else in id_tokens. */
    public void claiming(UnaryOperator<Map<String, Object>> change) {
        idToken = change;
    }

    /** Says something else of itself. */
    public void describing(UnaryOperator<Map<String, Object>> change) {
        metadata = change;
    }

    /** Writes id_tokens in another way. */
    public void signing(Function<Map<String, Object>, String> other) {
        signing = other;
    }

    /** A new key; the old one is gone. */
    public void rotate(String newKid) {
        keys = create();
        kid = newKid;
    }

    public void answering(String path, int status, String body) {
        answering(path, status, "application/json", body);
    }

    public void answering(String path, int status, String type, String body) {
        server.answering(path, status, type, body);
    }

    public void stalling(String path) {
        server.stalling(path);
    }

    public void recovering(String path) {
        server.recovering(path);
    }

    /** How often a path was asked for. */
    public int asked(String path) {
        return server.asked(path).size();
    }

    /** What was last sent to a path. */
    public Map<String, String> lastSent(String path) {
        return server.asked(path).getLast().parameters();
    }

    public String lastHeader(String path, String name) {
        return server.asked(path).getLast().header(name);
    }

    /** The customer comes with this request, signs in and agrees. */
    public Returned visit(URI request) {
        var asked = StubServer.parameters(request.getRawQuery());
        return new Returned(URI.create(asked.get("redirect_uri")), response(asked));
    }

    private Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/.well-known/openid-configuration" -> Answer.json(200, document());
            case "/keys" -> Answer.json(200, Map.of("keys", List.of(jwk())));
            case "/authorize" ->
                    StubServer.choices(
                            "Example provider",
                            "/decide",
                            asked.parameters(),
                            "Continue",
                            "Cancel");
            case "/decide" -> decided(asked.parameters());
            case "/token" -> token(asked);
            case "/userinfo" -> userInfo(asked);
            case "/logout" -> Answer.html("<title>Signed out</title>");
            default -> Answer.json(404, Map.of());
        };
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", issuer() + "/authorize");
        document.put("token_endpoint", issuer() + "/token");
        document.put("userinfo_endpoint", issuer() + "/userinfo");
        document.put("jwks_uri", issuer() + "/keys");
        document.put("end_session_endpoint", issuer() + "/logout");
        document.put("code_challenge_methods_supported", List.of("S256"));
        return metadata.apply(document);
    }

    private Answer decided(Map<String, String> asked) {
        var parameters =
                "Continue".equals(asked.get("choice"))
                        ? response(asked)
                        : Map.of("error", "access_denied", "state", asked.get("state"));
        var to = asked.get("redirect_uri");
        return switch (asked.getOrDefault("response_mode", "query")) {
            case "form_post" -> StubServer.posting(to, parameters);
            case "fragment" -> Answer.redirect(to + "#" + encoded(parameters));
            default -> Answer.redirect(to + (to.contains("?") ? "&" : "?") + encoded(parameters));
        };
    }

    private Map<String, String> response(Map<String, String> asked) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("state", asked.get("state"));
        var type = asked.getOrDefault("response_type", "code");
        var code = UUID.randomUUID().toString();
        if (type.contains("code")) {
            codes.put(code, asked);
            parameters.put("code", code);
        }
        var types = List.of(type.split(" "));
        if (types.contains("token")) {
            parameters.put("access_token", "at-" + UUID.randomUUID());
            parameters.put("token_type", "Bearer");
            parameters.put("expires_in", "3600");
        }
        if (types.contains("id_token")) {
            var claims = claims(asked);
            if (types.contains("token"))
                claims.put("at_hash", hash(parameters.get("access_token")));
            if (type.contains("code")) claims.put("c_hash", hash(code));
            parameters.put("id_token", signing.apply(idToken.apply(claims)));
        }
        return parameters;
    }

    private Map<String, Object> claims(Map<String, String> asked) {
        long now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>(customer);
        claims.put("iss", issuer());
        claims.put("aud", asked.get("client_id"));
        claims.put("iat", now);
        claims.put("exp", now + 600);
        if (asked.containsKey("nonce")) claims.put("nonce", asked.get("nonce"));
        return claims;
    }

    private Answer token(Asked asked) {
        var sent = asked.parameters();
        var issued = codes.remove(sent.getOrDefault("code", ""));
        if (!isClient(asked)) return Answer.json(401, Map.of("error", "invalid_client"));
        if (issued == null
                || !issued.get("redirect_uri").equals(sent.get("redirect_uri"))
                || !isChallenge(issued.get("code_challenge"), sent.get("code_verifier"))) {
            return Answer.json(400, Map.of("error", "invalid_grant"));
        }
        var accessToken = "at-" + UUID.randomUUID();
        var claims = claims(issued);
        claims.put("at_hash", hash(accessToken));
        return Answer.json(
                200,
                Map.of(
                        "access_token",
                        accessToken,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600,
                        "refresh_token",
                        "rt-" + accessToken,
                        "id_token",
                        signing.apply(idToken.apply(claims))));
    }

    private static boolean isClient(Asked asked) {
        var basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (CLIENT_ID + ":" + encoded(CLIENT_SECRET))
                                                .getBytes(StandardCharsets.UTF_8));
        return CLIENT_SECRET.equals(asked.parameters().get("client_secret"))
                || basic.equals(asked.header("Authorization"))
                || asked.parameters().containsKey("client_assertion");
    }

    private static boolean isChallenge(String challenge, String verifier) {
        if (challenge == null) return verifier == null;
        return verifier != null && challenge.equals(BASE64URL.encodeToString(sha256(verifier)));
    }

    private Answer userInfo(Asked asked) {
        if (!asked.header("Authorization").startsWith("Bearer at-")) {
            return Answer.json(401, Map.of("error", "invalid_token"));
        }
        var claims = new LinkedHashMap<String, Object>(customer);
        claims.put("locale", "en");
        return Answer.json(200, claims);
    }

    private Map<String, Object> jwk() {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "kid",
                kid,
                "n",
                BASE64URL.encodeToString(unsigned(key.getModulus().toByteArray())),
                "e",
                BASE64URL.encodeToString(key.getPublicExponent().toByteArray()));
    }

    /** RS256, as it should be. */
    public String signed(Map<String, Object> claims) {
        var input = input(Map.of("alg", "RS256", "kid", kid, "typ", "JWT"), claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code alg} none. */
    public static String unsigned(Map<String, Object> claims) {
        return input(Map.of("alg", "none"), claims) + ".";
    }

    /** HS256 with the public key for a secret. */
    public String confused(Map<String, Object> claims) {
        return macked(Map.of("alg", "HS256", "kid", kid), claims, keys.getPublic().getEncoded());
    }

    /** HS256 with a secret. */
    public static String macked(Map<String, Object> claims, String secret) {
        return macked(Map.of("alg", "HS256"), claims, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String macked(
            Map<String, Object> header, Map<String, Object> claims, byte[] secret) {
        var input = input(header, claims);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input
                    + "."
                    + BASE64URL.encodeToString(
                            mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String input(Map<String, Object> header, Map<String, Object> claims) {
        return BASE64URL.encodeToString(json(header))
                + "."
                + BASE64URL.encodeToString(json(claims));
    }

    private static byte[] json(Map<String, Object> members) {
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String value) {
        return BASE64URL.encodeToString(Arrays.copyOf(sha256(value), 16));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static KeyPair create() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
