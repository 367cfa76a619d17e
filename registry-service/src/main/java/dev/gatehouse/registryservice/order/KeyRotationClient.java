package dev.gatehouse.registryservice.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.platform.peer.PeerHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** token-service, which owns the key pairs: {@code docs/services.md}. */
@Path("/internal/key-sets/{tenant}/{name}/rotate")
@RegisterRestClient(configKey = "token-service")
@RegisterProvider(PeerHeaders.class)
interface KeyRotationClient {

    @POST
    Uni<Rotated> rotate(
            @PathParam("tenant") UUID tenant, @PathParam("name") String name, Rotation rotation);

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rotation(Instant notBefore) {}

    @RegisterForReflection
    record Rotated(String kid, Instant notBefore) {}
}
