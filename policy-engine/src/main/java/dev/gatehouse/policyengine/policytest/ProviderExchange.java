package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import dev.gatehouse.policyengine.profile.ProfileCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sign-in at an identity provider: the customer is sent there and comes back, and the provider
 * answers what the engine asks meanwhile. Which of its documents is asked for, the request tells.
 */
final class ProviderExchange implements Elsewhere {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final String ACCESS_TOKEN = "access-token";
    private static final String CODE = "authorization-code";
    private static final long LIFETIME = 3600;

    private final ProfileCall call;
    private final Provider provider;
    private final Clock clock;
    private Map<String, String> asked = Map.of();

    ProviderExchange(ProfileCall call, Provider provider, Clock clock) {
        this.call = call;
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public Map<String, String> comeBack(URI to, Map<String, String> form, RequestCheck check) {
        asked = RequestCheck.parameters(to);
        var seen = new LinkedHashMap<String, Object>(asked);
        seen.put("authorization_endpoint", to.toString().split("\\?", 2)[0]);
        check.compare(
                provider.place() + ": " + call.profile().id() + " authorization request",
                provider.asked(),
                seen);
        var back = new LinkedHashMap<String, String>();
        copy("state", back);
        copy("oauth_token", back);
        if (provider.error().isPresent()) return refused(back);
        if (asked.containsKey("oauth_token")) {
            back.put("oauth_verifier", CODE);
            return back;
        }
        var type = asked.getOrDefault("response_type", "code");
        if (type.contains("code")) back.put("code", CODE);
        if (type.contains("id_token")) back.put("id_token", idToken(type.contains("code")));
        if (provider.metadata().containsKey("authorization_response_iss_parameter_supported")) {
            back.put("iss", issuer());
        }
        return back;
    }

    private void copy(String name, Map<String, String> back) {
        Optional.ofNullable(asked.get(name)).ifPresent(value -> back.put(name, value));
    }

    private Map<String, String> refused(Map<String, String> back) {
        back.put("error", provider.error().orElseThrow());
        provider.errorDescription().ifPresent(text -> back.put("error_description", text));
        if (asked.containsKey("oauth_token")) back.put("denied", asked.get("oauth_token"));
        return back;
    }

    @Override
    public OutgoingResponse answer(OutgoingRequest request) {
        var url = request.to().toString();
        var authorization = request.headers().getOrDefault("Authorization", "");
        var form = RequestCheck.parameters(request.body().orElse(""));
        if (url.equals(metadataAddress()) || url.endsWith(WELL_KNOWN)) return json(metadata(url));
        if (authorization.contains("oauth_callback") || authorization.contains("oauth_verifier")) {
            return form(provider.tokens());
        }
        boolean tokens =
                form.containsKey("grant_type")
                        || RequestCheck.parameters(request.to()).containsKey("grant_type");
        if (tokens) return tokens();
        boolean bears =
                authorization.contains(ACCESS_TOKEN)
                        || authorization.startsWith("OAuth ")
                        || url.contains(ACCESS_TOKEN);
        return bears
                ? json(merged(provider.claims(), provider.userInfo()))
                : json(Map.of("keys", List.of(ProviderKey.published())));
    }

    private String metadataAddress() {
        return call.metadata("METADATA").orElse("");
    }

    private Map<String, Object> metadata(String url) {
        var issuer =
                url.endsWith(WELL_KNOWN)
                        ? url.substring(0, url.length() - WELL_KNOWN.length())
                        : URI.create(url).resolve("/").toString();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + "/authorize");
        metadata.put("token_endpoint", issuer + "/token");
        metadata.put("userinfo_endpoint", issuer + "/userinfo");
        metadata.put("jwks_uri", issuer + "/keys");
        return merged(metadata, provider.metadata());
    }

    private OutgoingResponse tokens() {
        if (provider.error().isPresent()) {
            return new OutgoingResponse(
                    400,
                    Map.of(),
                    StubReader.json(Map.of("error", provider.error().get()))
                            .getBytes(StandardCharsets.UTF_8));
        }
        var tokens = new LinkedHashMap<String, Object>();
        tokens.put("access_token", ACCESS_TOKEN);
        tokens.put("token_type", "Bearer");
        tokens.put("expires_in", LIFETIME);
        tokens.put("id_token", idToken(false));
        return json(merged(tokens, provider.tokens()));
    }

    /** OpenID Connect Core §2, and §3.3.2.11 where a code came along. */
    private String idToken(boolean withCode) {
        var claims = new LinkedHashMap<String, Object>();
        long now = clock.instant().getEpochSecond();
        claims.put("iss", issuer());
        claims.put("sub", "subject");
        claims.put("aud", call.metadata("IdTokenAudience").orElseGet(this::clientId));
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME);
        if (asked.containsKey("nonce")) claims.put("nonce", asked.get("nonce"));
        if (withCode) claims.put("c_hash", hash(CODE));
        return ProviderKey.signed(merged(merged(claims, provider.claims()), provider.idToken()));
    }

    private String clientId() {
        return Optional.ofNullable(asked.get("client_id"))
                .or(() -> call.text("client_id"))
                .or(() -> call.metadata("client_id"))
                .orElse("");
    }

    /** Whom the profile trusts. */
    String issuer() {
        return call.metadata("issuer")
                .filter(text -> !text.isBlank())
                .or(() -> call.metadata("ValidTokenIssuerPrefixes").map(ProviderExchange::below))
                .or(
                        () ->
                                Optional.ofNullable(provider.metadata().get("issuer"))
                                        .map(Object::toString))
                .orElseGet(() -> metadata(metadataAddress()).get("issuer").toString());
    }

    private static String below(String prefixes) {
        var first = prefixes.strip().split("[\\s,]+")[0];
        return first.endsWith("/") ? first + "tenant" : first;
    }

    private static String hash(String code) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(code.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        var merged = new LinkedHashMap<>(one);
        merged.putAll(other);
        return merged;
    }

    private static OutgoingResponse json(Map<String, Object> body) {
        return new OutgoingResponse(
                200,
                Map.of("content-type", "application/json"),
                StubReader.json(body).getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 5849 §2.1, §2.3: both tokens come as a form. */
    private static OutgoingResponse form(Map<String, Object> more) {
        var body =
                new StringBuilder(
                        "oauth_token=token&oauth_token_secret=secret&oauth_callback_confirmed=true");
        more.forEach(
                (name, value) ->
                        body.append('&')
                                .append(name)
                                .append('=')
                                .append(
                                        URLEncoder.encode(
                                                value.toString(), StandardCharsets.UTF_8)));
        return new OutgoingResponse(
                200, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
