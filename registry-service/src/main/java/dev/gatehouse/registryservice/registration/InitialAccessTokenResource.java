package dev.gatehouse.registryservice.registration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.peer.PeerFilter;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The operator hands out, lists and takes back what clients register with (RFC 7591 §1.2). */
@Path("/registry/v1/tenants/{tenant}/initial-access-tokens")
@AllowedPeers("operator")
@Produces(MediaType.APPLICATION_JSON)
class InitialAccessTokenResource {

    private final InitialAccessTokens tokens;

    InitialAccessTokenResource(InitialAccessTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * @param expiresIn seconds; a day unless said, at most a year
     * @param uses how many clients may register with it; one unless said
     * @param permissions what those clients are granted; nothing unless said
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(String name, Long expiresIn, Integer uses, List<Grant> permissions) {}

    /**
     * @param api its manifest name, application id or App ID URI
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Grant(String api, List<String> scopes, List<String> roles) {}

    /**
     * @param token only when it is made
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(String name, String token, Instant expires, Integer usesLeft) {
        @Override
        public String toString() {
            return "View[" + name + "]";
        }
    }

    @RegisterForReflection
    record Views(List<View> initialAccessTokens) {}

    /** 201 with the token, which is shown this once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<View> create(String tenant, Order order, @Context ContainerRequestContext context) {
        return tokens.create(tenant, order, caller(context));
    }

    @GET
    @WithSession
    public Uni<Views> all(String tenant) {
        return tokens.all(tenant)
                .map(
                        all ->
                                new Views(
                                        all.stream()
                                                .map(
                                                        one ->
                                                                new View(
                                                                        one.name,
                                                                        null,
                                                                        one.expiresAt,
                                                                        one.usesLeft))
                                                .toList()));
    }

    /** The clients that registered with it stay. */
    @DELETE
    @Path("/{name}")
    public Uni<Void> delete(String tenant, String name, @Context ContainerRequestContext context) {
        return tokens.delete(tenant, name, caller(context));
    }

    private static String caller(ContainerRequestContext context) {
        return (String) context.getProperty(PeerFilter.CALLER);
    }
}
