package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.tokenservice.token.DeviceApprovalStore.Waiting;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * What policy-engine sends about a user code: the code alone to look it up, with the id of the
 * device to deny it, with all to approve it.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record DeviceDecision(
        String tenant,
        String policy,
        URI origin,
        @JsonProperty("user_code") String userCode,
        UUID id,
        @JsonProperty("auth_time") long authTime,
        String sid,
        String subject,
        String objectId,
        String userIdentity,
        String issuer,
        Map<String, Object> claims) {

    DeviceDecision {
        claims = claims == null ? Map.of() : claims;
    }

    /** A later device may have drawn the same letters. */
    boolean isAbout(Waiting device) {
        return device.familyId().equals(id);
    }

    AuthorizationGrant grant(Waiting device) {
        return new AuthorizationGrant(
                null,
                DeviceCodeGrant.acquiredBy(device.confidential()),
                device.scope(),
                null,
                null,
                null,
                null,
                subject,
                objectId,
                userIdentity,
                issuer,
                authTime,
                sid,
                claims);
    }

    /** The code is a secret, the claims are the customer's. */
    @Override
    public String toString() {
        return "DeviceDecision[" + id + "]";
    }
}
