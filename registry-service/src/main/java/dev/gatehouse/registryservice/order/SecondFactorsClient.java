package dev.gatehouse.registryservice.order;

import dev.gatehouse.platform.peer.PeerHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** policy-engine, which owns what accounts prove themselves with: {@code docs/services.md}. */
@Path("/internal/second-factors/remove")
@RegisterRestClient(configKey = "policy-engine")
@RegisterProvider(PeerHeaders.class)
interface SecondFactorsClient {

    @POST
    Uni<Void> remove(Removal removal);

    @RegisterForReflection
    record Removal(UUID tenant, UUID objectId, String factor) {}
}
