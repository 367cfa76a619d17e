package dev.gatehouse.tokenservice.pushed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.gatehouse.platform.peer.PeerHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** policy-engine, which knows what a good authorization request is (docs/services.md). */
@RegisterRestClient(configKey = "policy-engine")
@RegisterProvider(PeerHeaders.class)
@Path("/internal/authorization-requests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface RequestCheckClient {

    @POST
    @Path("/check")
    Uni<Verdict> check(Question question);

    @RegisterForReflection
    record Question(UUID tenant, String policy, URI origin, Map<String, String> parameters) {

        /** The parameters hint at the customer. */
        @Override
        public String toString() {
            return "Question[" + policy + "]";
        }
    }

    /**
     * @param parameters those that count; null when refused
     * @param error name of the OAuthError
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Verdict(
            Map<String, String> parameters,
            String error,
            String errorCode,
            List<String> arguments) {

        @Override
        public String toString() {
            return "Verdict[" + errorCode + "]";
        }
    }
}
