package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;

/**
 * A user info request that wants its policy's journey run.
 *
 * @param claims of the access token, which token-service found good, by wire name
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserInfoBody(
        String tenant,
        String policy,
        URI origin,
        @JsonProperty("client_id") String clientId,
        Map<String, Object> claims) {
    public UserInfoBody {
        claims = claims == null ? Map.of() : claims;
    }

    /** The claims are the customer's. */
    @Override
    public String toString() {
        return "UserInfoBody[client_id=" + clientId + "]";
    }

    /** What the endpoint answers with. */
    @RegisterForReflection
    public record Answered(Map<String, Object> claims) {}
}
