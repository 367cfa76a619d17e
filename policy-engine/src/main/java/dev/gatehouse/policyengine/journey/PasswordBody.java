package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;

/**
 * A password grant (RFC 6749 §4.3) that wants its policy's journey run.
 *
 * @param parameters of the token request, {@code username} and {@code password} among them, without
 *     what the client proved itself by
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record PasswordBody(
        String tenant,
        String policy,
        URI origin,
        @JsonProperty("client_id") String clientId,
        Map<String, String> parameters) {
    public PasswordBody {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    /** A password is among the parameters. */
    @Override
    public String toString() {
        return "PasswordBody[client_id=" + clientId + "]";
    }

    /** Who it is, and the relying party's claims by wire name. */
    @RegisterForReflection
    public record Authenticated(
            String subject,
            String objectId,
            @JsonProperty("auth_time") long authTime,
            Map<String, Object> claims) {}
}
