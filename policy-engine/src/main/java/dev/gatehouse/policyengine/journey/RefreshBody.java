package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;

/**
 * A refresh that wants its policy's journey run.
 *
 * @param userIdentity what the issuer knows the customer by, where that is not the account
 * @param issuer of the policy's issuers the one that issued
 * @param issuedAt when the refresh token was issued, epoch seconds
 * @param claims of the sign-in, by wire name
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record RefreshBody(
        String tenant,
        String policy,
        URI origin,
        @JsonProperty("client_id") String clientId,
        String subject,
        String objectId,
        String userIdentity,
        String issuer,
        long issuedAt,
        Map<String, Object> claims,
        String scope) {
    public RefreshBody {
        claims = claims == null ? Map.of() : claims;
    }

    @Override
    public String toString() {
        return "RefreshBody[client_id=" + clientId + "]";
    }

    /** The relying party's claims as they are now, by wire name. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refreshed(Map<String, Object> claims, String issuer) {}

    /** Why the refresh token is no longer good. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refused(
            String error,
            @JsonProperty("error_description") String description,
            String errorCode) {}
}
