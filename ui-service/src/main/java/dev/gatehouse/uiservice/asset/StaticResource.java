package dev.gatehouse.uiservice.asset;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The files that every page loads. */
@Path("/static")
class StaticResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String REVALIDATE = "public, no-cache";

    private final Assets assets;

    StaticResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Path("/{name}")
    public Response file(
            @PathParam("name") String name, @HeaderParam("If-None-Match") String known) {
        var immutable = assets.immutable(name);
        return immutable
                .or(() -> assets.current(name))
                .map(asset -> answer(asset, immutable.isPresent() ? FOR_EVER : REVALIDATE, known))
                .orElseGet(() -> Response.status(404).build());
    }

    /** RFC 9110 §13.1.2: what the browser already has is not sent again. */
    private static Response answer(Asset asset, String cacheControl, String known) {
        var tag = "\"" + asset.hash() + "\"";
        boolean unchanged = known != null && known.contains(tag);
        var response = unchanged ? Response.notModified() : Response.ok(asset.content());
        return response.header("Content-Type", unchanged ? null : asset.mediaType())
                .header("ETag", tag)
                .header("Cache-Control", cacheControl)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
