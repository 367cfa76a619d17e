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

/** Asks a provider about the customer (OpenID Connect Core §5.3, and what came before it). */
@ApplicationScoped
class ClaimsEndpoint {
    private static final int LIMIT = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Outgoing client;
    private final FederationConfig config;

    ClaimsEndpoint(Outgoing client, FederationConfig config) {
        this.client = client;
        this.config = config;
    }

    Uni<JsonNode> ask(Provider provider, URI endpoint, TokenAnswer tokens) {
        var token =
                tokens.accessToken().orElseThrow(() -> Refusals.lacks(provider, "access_token"));
        return send(provider, request(provider, endpoint, tokens, token));
    }

    /**
     * The token goes by query unless the profile says otherwise, with OpenID Connect by header (RFC
     * 6750 §2.3 would have nobody use the query).
     */
    private static OutgoingRequest request(
            Provider provider, URI endpoint, TokenAnswer tokens, String token) {
        var parameters = new LinkedHashMap<String, String>();
        boolean byHeader =
                provider.setting("BearerTokenTransmissionMethod")
                        .map("AuthorizationHeader"::equalsIgnoreCase)
                        .orElse(provider.isOpenIdConnect());
        if (!byHeader) {
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
        var request = OutgoingRequest.get(FormParameters.added(endpoint, parameters));
        return byHeader ? request.with("Authorization", "Bearer " + token) : request;
    }

    Uni<JsonNode> send(Provider provider, OutgoingRequest request) {
        var asking =
                request.with("Accept", "application/json")
                        .with(
                                "User-Agent",
                                provider.setting("UserAgentForClaimsExchange").orElse("Gatehouse"))
                        .within(config.timeout(), LIMIT);
        return client.send(asking)
                .onFailure()
                .transform(failure -> Refusals.unanswered(provider, failure))
                .map(answer -> claims(provider, answer));
    }

    private static JsonNode claims(Provider provider, OutgoingResponse answer) {
        if (answer.status() >= 500) throw Refusals.away(provider, "answered " + answer.status());
        if (!answer.isSuccess()) throw Refusals.invalid(provider, "no claims were returned");
        var claims = json(provider, unwrapped(answer.text()));
        var error =
                provider.errorIn(
                        java.util.Optional.of(claims.path(provider.errorName()).asText("")));
        if (error.isPresent() || claims.path("error").isObject()) {
            throw Refusals.invalid(provider, "no claims were returned");
        }
        if (claims.isEmpty()) {
            throw new OAuthException(
                    ErrorCode.AADB2C90190, "empty: " + provider.id(), provider.name());
        }
        return claims;
    }

    /** {@code ClaimsResponseFormat} JsonP: {@code callback( {…} );}. */
    private static String unwrapped(String text) {
        var bare = text.strip();
        int from = bare.indexOf('{');
        int to = bare.lastIndexOf('}');
        return bare.endsWith(")") || bare.endsWith(");")
                ? from >= 0 && to > from ? bare.substring(from, to + 1) : bare
                : bare;
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
