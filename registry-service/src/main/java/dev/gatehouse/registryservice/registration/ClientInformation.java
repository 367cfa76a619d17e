package dev.gatehouse.registryservice.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * RFC 7591 §3.2.1 and RFC 7592 §3.
 *
 * @param clientSecret only when it was made by this request: it is kept as a hash
 * @param clientSecretExpiresAt 0, never; null for a client without a secret
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClientInformation(
        @JsonProperty("client_id") UUID clientId,
        @JsonProperty("client_secret") String clientSecret,
        @JsonProperty("client_id_issued_at") long clientIdIssuedAt,
        @JsonProperty("client_secret_expires_at") Long clientSecretExpiresAt,
        @JsonProperty("registration_access_token") String registrationAccessToken,
        @JsonProperty("registration_client_uri") String registrationClientUri,
        @JsonUnwrapped ClientMetadata metadata) {

    @Override
    public String toString() {
        return "ClientInformation[" + clientId + "]";
    }
}
