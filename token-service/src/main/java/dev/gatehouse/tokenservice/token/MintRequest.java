package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.registry.RedirectUriType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;

/** What a finished journey asks for (docs/services.md). */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record MintRequest(
        String tenant,
        String policy,
        URI origin,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("response_type") String responseType,
        String scope,
        @JsonProperty("redirect_uri") String redirectUri,
        RedirectUriType redirectUriType,
        String nonce,
        @JsonProperty("code_challenge") String codeChallenge,
        @JsonProperty("code_challenge_method") String codeChallengeMethod,
        @JsonProperty("dpop_jkt") String dpopJkt,
        @JsonProperty("auth_time") long authTime,
        String sid,
        @JsonProperty("client_info") boolean clientInfo,
        String subject,
        String objectId,
        String userIdentity,
        String issuer,
        Map<String, Object> claims) {

    MintRequest {
        claims = claims == null ? Map.of() : claims;
    }

    /** The claims are the customer's. */
    @Override
    public String toString() {
        return "MintRequest[client_id=" + clientId + "]";
    }
}
