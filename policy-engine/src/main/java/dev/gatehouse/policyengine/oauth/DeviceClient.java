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

/** token-service's devices that wait for their customers (RFC 8628 §3.3). */
@Path("/internal/device-codes")
@RegisterRestClient(configKey = "token-service")
@RegisterProvider(PeerHeaders.class)
public interface DeviceClient {

    @POST
    @Path("/find")
    Uni<Waiting> find(Decision typed);

    @POST
    @Path("/approve")
    Uni<Decided> approve(Decision decision);

    @POST
    @Path("/deny")
    Uni<Decided> deny(Decision decision);

    /**
     * @param id of the device; null while it is looked up
     * @param authTime null unless the device is approved, and so is all that follows
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decision(
            UUID tenant,
            String policy,
            URI origin,
            @JsonProperty("user_code") String userCode,
            UUID id,
            @JsonProperty("auth_time") Long authTime,
            UUID sid,
            String subject,
            String objectId,
            String userIdentity,
            String issuer,
            Map<String, Object> claims) {

        public static Decision about(
                UUID tenant, String policy, URI origin, String userCode, UUID id) {
            return new Decision(
                    tenant, policy, origin, userCode, id, null, null, null, null, null, null, null);
        }

        /** The code is a secret, the claims are the customer's. */
        @Override
        public String toString() {
            return "Decision[" + id + "]";
        }
    }

    /**
     * @param waiting false when no device waits with the code, and then there is nothing else
     * @param userCode as the device shows it
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Waiting(
            boolean waiting,
            UUID id,
            @JsonProperty("client_id") UUID clientId,
            @JsonProperty("user_code") String userCode,
            String scope) {
        @Override
        public String toString() {
            return "Waiting[" + id + "]";
        }
    }

    /**
     * @param done false when the device does not wait any longer
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Decided(boolean done) {}
}
