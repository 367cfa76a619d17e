package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;

/**
 * A token request that wants its policy's journey run: a password grant (RFC 6749 §4.3) or a
 * client's own (§4.4).
 *
 * @param parameters of the token request without what the client proved itself by
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record GrantBody(
        String tenant,
        String policy,
        URI origin,
        @JsonProperty("client_id") String clientId,
        Map<String, String> parameters) {
    public GrantBody {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    /** A password is among the parameters. */
    @Override
    public String toString() {
        return "GrantBody[client_id=" + clientId + "]";
    }

    /** Who it is, and the relying party's claims by wire name. */
    @RegisterForReflection
    public record Authenticated(
            String subject,
            String objectId,
            String userIdentity,
            String issuer,
            @JsonProperty("auth_time") long authTime,
            Map<String, Object> claims) {}
}
