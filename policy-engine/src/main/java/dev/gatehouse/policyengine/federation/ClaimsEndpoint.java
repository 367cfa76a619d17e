package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks a provider about the customer (OpenID Connect Core §5.3, and what came before it). */
@ApplicationScoped
class ClaimsEndpoint {
    private static final int LIMIT = 1 << 20;
    private static final String JWT = "application/jwt";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Outgoing client;
    private final FederationConfig config;
    private final IdTokens idTokens;

    ClaimsEndpoint(Outgoing client, FederationConfig config, IdTokens idTokens) {
        this.client = client;
        this.config = config;
        this.idTokens = idTokens;
    }

    Uni<JsonNode> ask(
            Provider provider, ProviderMetadata metadata, URI endpoint, TokenAnswer tokens) {
        var token =
                tokens.accessToken().orElseThrow(() -> Refusals.lacks(provider, "access_token"));
        return answer(provider, request(provider, endpoint, tokens, token))
                .flatMap(answer -> orPosted(provider, endpoint, tokens, token, answer))
                .flatMap(answer -> claims(provider, metadata, answer));
    }

    /**
     * Weibo's endpoint is for POST only, as its profile says; Google's, which says so too, is not.
     */
    private Uni<OutgoingResponse> orPosted(
            Provider provider,
            URI endpoint,
            TokenAnswer tokens,
            String token,
            OutgoingResponse answer) {
        boolean posts =
                provider.setting("HttpBinding").filter("POST"::equalsIgnoreCase).isPresent();
        if (answer.status() / 100 != 4 || !posts || isSentByHeader(provider)) {
            return Uni.createFrom().item(answer);
        }
        return answer(
                provider,
                OutgoingRequest.post(
                        endpoint,
                        "application/x-www-form-urlencoded",
                        FormParameters.encoded(parameters(provider, tokens, token))));
    }

    /**
     * The token goes by query unless the profile says otherwise, with OpenID Connect by header (RFC
     * 6750 §2.3 would have nobody use the query).
     */
    private static boolean isSentByHeader(Provider provider) {
        return provider.setting("BearerTokenTransmissionMethod")
                .map("AuthorizationHeader"::equalsIgnoreCase)
                .orElse(provider.isOpenIdConnect());
    }

    private static OutgoingRequest request(
            Provider provider, URI endpoint, TokenAnswer tokens, String token) {
        var request =
                OutgoingRequest.get(
                        FormParameters.added(endpoint, parameters(provider, tokens, token)));
        return isSentByHeader(provider)
                ? request.with("Authorization", "Bearer " + token)
                : request;
    }

    private static Map<String, String> parameters(
            Provider provider, TokenAnswer tokens, String token) {
        var parameters = new LinkedHashMap<String, String>();
        if (!isSentByHeader(provider)) {
            parameters.put(
                    provider.setting("ClaimsEndpointAccessTokenName").orElse("access_token"),
                    token);
        }
        provider.setting("ClaimsEndpointFormat")
                .ifPresent(
                        format ->
                                parameters.put(
                                        provider.setting("ClaimsEndpointFormatName")
                                                .orElse("format"),
                                        format));
        for (var name : provider.list("ExtraParamsInClaimsEndpointRequest")) {
            tokens.text(name).ifPresent(value -> parameters.put(name, value));
        }
        return parameters;
    }

    Uni<JsonNode> send(Provider provider, OutgoingRequest request) {
        return answer(provider, request).map(answer -> claims(provider, answer));
    }

    private Uni<OutgoingResponse> answer(Provider provider, OutgoingRequest request) {
        var asking =
                request.with("Accept", "application/json")
                        .with(
                                "User-Agent",
                                provider.setting("UserAgentForClaimsExchange").orElse("Gatehouse"))
                        .within(config.timeout(), LIMIT);
        return client.send(asking)
                .onFailure()
                .transform(failure -> Refusals.unanswered(provider, failure));
    }

    /** OpenID Connect Core §5.3.2: the answer may be signed, and encrypted too. */
    private Uni<JsonNode> claims(
            Provider provider, ProviderMetadata metadata, OutgoingResponse answer) {
        boolean signed =
                answer.isSuccess()
                        && answer.header("Content-Type")
                                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(JWT))
                                .isPresent();
        return signed
                ? idTokens.userInfo(provider, metadata, answer.text().strip())
                : Uni.createFrom().item(() -> claims(provider, answer));
    }

    private static JsonNode claims(Provider provider, OutgoingResponse answer) {
        if (answer.status() >= 500) throw Refusals.away(provider, "answered " + answer.status());
        if (!answer.isSuccess()) throw Refusals.invalid(provider, "no claims were returned");
        var claims = json(provider, JsonP.unwrapped(answer.text()));
        var error = provider.errorIn(Optional.of(claims.path(provider.errorName()).asText("")));
        if (error.isPresent() || claims.path("error").isObject()) {
            throw Refusals.invalid(provider, "no claims were returned");
        }
        if (claims.isEmpty()) {
            throw new OAuthException(
                    ErrorCode.AADB2C90190, "empty: " + provider.id(), provider.name());
        }
        return claims;
    }

    private static JsonNode json(Provider provider, String text) {
        try {
            var claims = JSON.readTree(text);
            if (claims.isContainerNode()) return claims;
        } catch (JsonProcessingException e) {
            // no claims all the same
        }
        throw Refusals.invalid(provider, "the claims are no JSON");
    }
}
