package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.peer.AllowedPeers;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** policy-engine's verification page: which device waits, and what its customer decided. */
@Path("/internal/device-codes")
@AllowedPeers("policy-engine")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DeviceApprovalResource {

    private final DeviceApproval approval;

    DeviceApprovalResource(DeviceApproval approval) {
        this.approval = approval;
    }

    /**
     * @param done false when the device does not wait any longer
     */
    @RegisterForReflection
    record Decided(boolean done) {}

    @POST
    @Path("/find")
    public Uni<DeviceWaiting> find(DeviceDecision typed) {
        return approval.find(typed);
    }

    @POST
    @Path("/approve")
    public Uni<Decided> approve(DeviceDecision decision) {
        return approval.approve(decision).map(Decided::new);
    }

    @POST
    @Path("/deny")
    public Uni<Decided> deny(DeviceDecision decision) {
        return approval.deny(decision).map(Decided::new);
    }
}
