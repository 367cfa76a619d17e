package dev.gatehouse.policyengine.oauth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.peer.PeerHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** token-service, which alone makes codes and tokens and can tell whether one is ours. */
@Path("/internal")
@RegisterRestClient(configKey = "token-service")
@RegisterProvider(PeerHeaders.class)
public interface TokenClient {

    @POST
    @Path("/tokens")
    Uni<Map<String, Object>> mint(TokenRequest request);

    @POST
    @Path("/id-token-hints/verify")
    Uni<HintAnswer> verify(HintRequest request);

    @POST
    @Path("/pushed-requests/take")
    Uni<TakenRequest> take(TakeRequest request);

    /** What a finished journey's response needs; members that do not apply are absent. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenRequest(
            UUID tenant,
            String policy,
            URI origin,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("response_type") String responseType,
            String scope,
            @JsonProperty("redirect_uri") String redirectUri,
            String redirectUriType,
            String nonce,
            @JsonProperty("code_challenge") String codeChallenge,
            @JsonProperty("code_challenge_method") String codeChallengeMethod,
            @JsonProperty("dpop_jkt") String dpopJkt,
            @JsonProperty("auth_time") long authTime,
            UUID sid,
            @JsonProperty("client_info") boolean clientInfo,
            String subject,
            String objectId,
            String userIdentity,
            String issuer,
            Map<String, Object> claims) {
        /** The claims are the customer's. */
        @Override
        public String toString() {
            return "TokenRequest[client_id=" + clientId + "]";
        }
    }

    @RegisterForReflection
    record HintRequest(
            UUID tenant, String policy, @JsonProperty("id_token") String idToken, URI origin) {
        @Override
        public String toString() {
            return "HintRequest[" + policy + "]";
        }
    }

    /**
     * @param reference the random part of the request_uri
     * @param browserHash base64url SHA-256 of the browser's cookie
     */
    @RegisterForReflection
    record TakeRequest(
            UUID tenant,
            String policy,
            @JsonProperty("client_id") UUID clientId,
            String reference,
            String browserHash) {
        @Override
        public String toString() {
            return "TakeRequest[client_id=" + clientId + "]";
        }
    }

    /**
     * @param parameters null when there are none for this browser
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TakenRequest(Map<String, String> parameters) {
        @Override
        public String toString() {
            return "TakenRequest[…]";
        }
    }

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HintAnswer(
            boolean valid,
            @JsonProperty("client_id") String clientId,
            String subject,
            UUID sid,
            String errorCode) {}
}
