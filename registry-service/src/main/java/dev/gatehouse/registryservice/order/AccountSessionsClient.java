package dev.gatehouse.registryservice.order;

import dev.gatehouse.platform.peer.PeerHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** policy-engine, which owns accounts and sessions: {@code docs/services.md}. */
@Path("/internal/sessions/revoke")
@RegisterRestClient(configKey = "policy-engine")
@RegisterProvider(PeerHeaders.class)
interface AccountSessionsClient {

    @POST
    Uni<Revoked> revoke(Revocation revocation);

    @RegisterForReflection
    record Revocation(UUID tenant, UUID objectId) {}

    @RegisterForReflection
    record Revoked(int sessions) {}
}
