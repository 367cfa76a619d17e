package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.profile.CameBack;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.ReturnState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The authorization request to a provider (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1). */
final class AuthorizationRedirect {
    static final String NONCE = "nonce";
    static final String VERIFIER = "code_verifier";
    static final String REDIRECT_URI = "redirect_uri";

    /** What guards the exchange is ours; an input claim of such a name is not sent. */
    private static final List<String> OURS =
            List.of(
                    "client_id",
                    "client_secret",
                    "redirect_uri",
                    "response_type",
                    "response_mode",
                    "state",
                    "nonce",
                    "code_challenge",
                    "code_challenge_method",
                    "code_verifier",
                    "request",
                    "request_uri");

    private AuthorizationRedirect() {}

    static ProfileOutcome to(Provider provider, ProviderMetadata metadata) {
        return to(provider, metadata, memory(provider, metadata), Map.of());
    }

    /** Once more, as the profile's error handler says. */
    static ProfileOutcome again(
            Provider provider, ProviderMetadata metadata, Reauthentication why) {
        var memory = memory(provider, metadata);
        memory.put(Reauthentication.DONE, "true");
        return to(provider, metadata, memory, why.parameters());
    }

    private static ProfileOutcome to(
            Provider provider,
            ProviderMetadata metadata,
            Map<String, String> memory,
            Map<String, String> more) {
        var endpoint =
                metadata.authorizationEndpoint()
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                ErrorCode.AADB2C90023,
                                                "no endpoint",
                                                provider.id(),
                                                "authorization_endpoint"));
        var parameters = parameters(provider, memory);
        more.forEach(
                (name, value) -> {
                    if (!OURS.contains(name)) parameters.put(name, value);
                });
        return new ProfileOutcome.SentAway(
                FormParameters.added(endpoint, parameters), Map.of(), memory);
    }

    private static Map<String, String> memory(Provider provider, ProviderMetadata metadata) {
        var memory = new HashMap<String, String>();
        memory.put(CameBack.STATE, ReturnState.create(provider.call().journey().id()));
        memory.put(REDIRECT_URI, provider.redirectUri().toString());
        if (provider.isOpenIdConnect()) memory.put(NONCE, RandomToken.create());
        if (provider.returns("code") && metadata.knowsPkce()) {
            memory.put(VERIFIER, RandomToken.create());
        }
        return memory;
    }

    private static Map<String, String> parameters(Provider provider, Map<String, String> memory) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(provider.clientIdName(), provider.clientId());
        parameters.put(REDIRECT_URI, memory.get(REDIRECT_URI));
        parameters.put("response_type", provider.responseType());
        provider.setting("scope").ifPresent(scope -> parameters.put("scope", scope));
        provider.setting("response_mode")
                .or(() -> Optional.of("form_post").filter(_ -> provider.isOpenIdConnect()))
                .ifPresent(mode -> parameters.put("response_mode", mode));
        provider.setting("resource").ifPresent(value -> parameters.put("resource", value));
        var more = provider.additionalParameters();
        provider.input().forEach((name, value) -> more.put(name, value.asText()));
        more.forEach(
                (name, value) -> {
                    if (!OURS.contains(name)) parameters.put(name, value);
                });
        parameters.put(CameBack.STATE, memory.get(CameBack.STATE));
        if (memory.containsKey(NONCE)) parameters.put(NONCE, memory.get(NONCE));
        if (memory.containsKey(VERIFIER)) {
            parameters.put("code_challenge", challenge(memory.get(VERIFIER)));
            parameters.put("code_challenge_method", "S256");
        }
        return parameters;
    }

    /** RFC 7636 §4.2. */
    private static String challenge(String verifier) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
