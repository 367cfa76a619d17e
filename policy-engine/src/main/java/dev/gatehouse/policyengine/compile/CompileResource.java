package dev.gatehouse.policyengine.compile;

import dev.gatehouse.platform.peer.AllowedPeers;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Tells registry-service whether a tenant's policies can be run, and changes nothing. */
@Path("/internal/policies/compile")
@AllowedPeers("registry-service")
public class CompileResource {

    /** Parsing and merging keep a processor busy: not the event loop's. */
    @POST
    @Blocking
    public CompileAnswer compile(CompileRequest request) {
        return Compilation.of(request);
    }
}
