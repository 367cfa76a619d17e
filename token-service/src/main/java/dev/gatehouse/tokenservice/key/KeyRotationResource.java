package dev.gatehouse.tokenservice.key;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90066;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.tokenservice.TokenConfig;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** The operator's word that a key set shall have a new key, ahead of its time. */
@Path("/internal/key-sets/{tenant}/{name}/rotate")
public class KeyRotationResource {

    private final RegistryView registries;
    private final SigningKeys signingKeys;
    private final TokenConfig config;
    private final Clock clock;

    KeyRotationResource(
            RegistryView registries, SigningKeys signingKeys, TokenConfig config, Clock clock) {
        this.registries = registries;
        this.signingKeys = signingKeys;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param notBefore when the new key begins to sign; without it after the usual notice. Earlier
     *     means that applications meet a key that they have not fetched yet.
     */
    @RegisterForReflection
    record Rotation(Instant notBefore) {}

    @RegisterForReflection
    record Rotated(String kid, Instant notBefore) {}

    @POST
    @AllowedPeers({"operator", "registry-service"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Rotated> rotate(
            @PathParam("tenant") String tenant, @PathParam("name") String name, Rotation rotation) {
        var notBefore =
                rotation == null || rotation.notBefore() == null
                        ? clock.instant().plus(config.signingKeyNotice())
                        : rotation.notBefore();
        return registries
                .tenant(tenant)
                .map(
                        registry ->
                                registry.orElseThrow(
                                        () -> new OAuthException(AADB2C90066, "no such tenant")))
                .flatMap(registry -> signingKeys.succeed(registry, name, notBefore))
                .map(key -> new Rotated(key.kid(), key.notBefore()));
    }
}
