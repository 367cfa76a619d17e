package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.peer.AllowedPeers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where policy-engine gets what a finished journey's authorization response carries. */
@Path("/internal/tokens")
public class MintResource {

    private final Mint mint;

    MintResource(Mint mint) {
        this.mint = mint;
    }

    @POST
    @AllowedPeers("policy-engine")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Minted> mint(MintRequest request) {
        return mint.mint(request);
    }
}
