package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.peer.PeerHeaders;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What a grant asks of policy-engine (docs/services.md). */
@RegisterRestClient(configKey = "policy-engine")
@RegisterProvider(PeerHeaders.class)
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface PolicyEngineClient {

    /**
     * @param issuedAt of the presented refresh token, epoch seconds
     */
    @RegisterForReflection
    record Refresh(
            UUID tenant,
            String policy,
            URI origin,
            @JsonProperty("client_id") UUID clientId,
            String subject,
            String objectId,
            String userIdentity,
            String issuer,
            long issuedAt,
            Map<String, Object> claims,
            String scope) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Refreshed(Map<String, Object> claims, String issuer) {}

    /**
     * @param parameters of the token request but what the client proved itself by
     */
    @RegisterForReflection
    record GrantRequest(
            UUID tenant,
            String policy,
            URI origin,
            @JsonProperty("client_id") UUID clientId,
            Map<String, String> parameters) {

        /** A password is among the parameters. */
        @Override
        public String toString() {
            return "GrantRequest[client_id=" + clientId + "]";
        }
    }

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Authenticated(
            String subject,
            String objectId,
            String userIdentity,
            String issuer,
            @JsonProperty("auth_time") long authTime,
            Map<String, Object> claims) {

        /** Where the policy has nothing to say. */
        static final Authenticated NOBODY = new Authenticated(null, null, null, null, 0, Map.of());

        public Authenticated {
            claims = claims == null ? Map.of() : claims;
        }

        /** The claims are the customer's. */
        @Override
        public String toString() {
            return "Authenticated[…]";
        }
    }

    @RegisterForReflection
    record Account(UUID tenant, String objectId, long issuedAt) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Refreshable(boolean refreshable, String errorCode) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Refusal(String error, String errorCode) {}

    @POST
    @Path("/journeys/refresh")
    Uni<Refreshed> refresh(Refresh request);

    @POST
    @Path("/journeys/password")
    Uni<Authenticated> password(GrantRequest request);

    @POST
    @Path("/journeys/client-credentials")
    Uni<Authenticated> clientCredentials(GrantRequest request);

    @POST
    @Path("/accounts/refreshable")
    Uni<Refreshable> refreshable(Account request);

    /** Any answer but success. */
    final class Failure extends RuntimeException {
        private final int status;
        private final transient Refusal refusal;

        Failure(int status, Refusal refusal) {
            super("policy-engine answered " + status, null, false, false);
            this.status = status;
            this.refusal = refusal;
        }

        /** Whether the journey said no, as opposed to: could not be asked. */
        boolean isRefusal() {
            return status == 400 && refusal != null && "invalid_grant".equals(refusal.error());
        }

        /** The journey's answer, whichever it is; empty when there was none. */
        Optional<Refusal> refusal() {
            return Optional.ofNullable(refusal);
        }

        String errorCode() {
            return refusal.errorCode();
        }
    }

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        int status = response.getStatus();
        boolean json = MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
        return new Failure(
                status, status == 400 && json ? response.readEntity(Refusal.class) : null);
    }
}
