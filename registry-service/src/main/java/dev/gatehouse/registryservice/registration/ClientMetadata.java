package dev.gatehouse.registryservice.registration;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1020;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.platform.oauth.OAuthException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a client says of itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2);
 * members that are not known are ignored, as §2 has it.
 *
 * @param clientId only in an update (RFC 7592 §2.2)
 * @param clientSecret only in an update
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record ClientMetadata(
        String clientId,
        String clientSecret,
        List<String> redirectUris,
        String tokenEndpointAuthMethod,
        List<String> grantTypes,
        List<String> responseTypes,
        String applicationType,
        String clientName,
        String scope,
        JsonNode jwks,
        String jwksUri,
        List<String> postLogoutRedirectUris,
        String frontchannelLogoutUri,
        String backchannelLogoutUri,
        Boolean requirePushedAuthorizationRequests,
        Boolean requireSignedRequestObject,
        Boolean dpopBoundAccessTokens,
        Boolean tlsClientCertificateBoundAccessTokens) {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /**
     * @throws OAuthException GH1020, naming the member that is of another type than it should be
     */
    static ClientMetadata parse(String body) {
        try {
            var metadata = JSON.readValue(body, ClientMetadata.class);
            if (metadata != null) return metadata.withDefaults();
        } catch (JsonMappingException e) {
            var path = e.getPath();
            var member = path.isEmpty() ? "(body)" : String.valueOf(path.getFirst().getFieldName());
            throw new OAuthException(GH1020, "member of another type", member, "another JSON type");
        } catch (JsonProcessingException e) {
            // said below
        }
        throw new OAuthException(GH1020, "no JSON object", "(body)", "a JSON object");
    }

    // RFC 7591 §2
    private ClientMetadata withDefaults() {
        return new ClientMetadata(
                clientId,
                clientSecret,
                redirectUris == null ? List.of() : redirectUris,
                tokenEndpointAuthMethod == null ? "client_secret_basic" : tokenEndpointAuthMethod,
                grantTypes == null ? List.of("authorization_code") : grantTypes,
                responseTypes == null ? defaultResponseTypes() : responseTypes,
                applicationType == null ? "web" : applicationType,
                clientName,
                scope,
                jwks,
                jwksUri,
                postLogoutRedirectUris == null ? List.of() : postLogoutRedirectUris,
                frontchannelLogoutUri,
                backchannelLogoutUri,
                Boolean.TRUE.equals(requirePushedAuthorizationRequests),
                Boolean.TRUE.equals(requireSignedRequestObject),
                Boolean.TRUE.equals(dpopBoundAccessTokens),
                Boolean.TRUE.equals(tlsClientCertificateBoundAccessTokens));
    }

    private List<String> defaultResponseTypes() {
        boolean code = grantTypes == null || grantTypes.contains("authorization_code");
        return code ? List.of("code") : List.of();
    }

    /** As it is kept and read back: without the credentials that came along. */
    ClientMetadata withoutCredentials() {
        return new ClientMetadata(
                null,
                null,
                redirectUris,
                tokenEndpointAuthMethod,
                grantTypes,
                responseTypes,
                applicationType,
                clientName,
                scope,
                jwks,
                jwksUri,
                postLogoutRedirectUris,
                frontchannelLogoutUri,
                backchannelLogoutUri,
                requirePushedAuthorizationRequests,
                requireSignedRequestObject,
                dpopBoundAccessTokens,
                tlsClientCertificateBoundAccessTokens);
    }

    JsonNode json() {
        return JSON.valueToTree(this);
    }

    static ClientMetadata stored(JsonNode json) {
        try {
            return JSON.treeToValue(json, ClientMetadata.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("stored client metadata cannot be read", e);
        }
    }

    /** Whether the client proves itself with a secret of ours. */
    boolean usesSecret() {
        return tokenEndpointAuthMethod.startsWith("client_secret_");
    }

    boolean isPublic() {
        return tokenEndpointAuthMethod.equals("none");
    }

    @Override
    public String toString() {
        return "ClientMetadata[" + clientName + "]";
    }
}
