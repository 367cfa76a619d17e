package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The parameters that an authorization response needs from here; absent where not asked for. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Minted(
        String code,
        @JsonProperty("id_token") String idToken,
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") Long expiresIn,
        String scope,
        @JsonProperty("client_info") String clientInfo) {

    @Override
    public String toString() {
        return "Minted[…]";
    }
}
