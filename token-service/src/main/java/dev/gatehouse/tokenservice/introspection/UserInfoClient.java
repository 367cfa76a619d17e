package dev.gatehouse.tokenservice.introspection;

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
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Has policy-engine run a policy's user info journey (docs/services.md). */
@RegisterRestClient(configKey = "policy-engine")
@RegisterProvider(PeerHeaders.class)
@Path("/internal/journeys/userinfo")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface UserInfoClient {

    /**
     * @param claims of the access token
     */
    @RegisterForReflection
    record Ask(
            UUID tenant,
            String policy,
            URI origin,
            @JsonProperty("client_id") UUID clientId,
            Map<String, Object> claims) {

        /** The claims are the customer's. */
        @Override
        public String toString() {
            return "Ask[client_id=" + clientId + "]";
        }
    }

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(Map<String, Object> claims) {}

    @POST
    Uni<Answer> ask(Ask ask);

    /** The journey says no, as opposed to: could not be asked. */
    final class Refused extends RuntimeException {
        Refused() {
            super("refused by the user info journey", null, false, false);
        }
    }

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return response.getStatus() == 400 ? new Refused() : null;
    }
}
