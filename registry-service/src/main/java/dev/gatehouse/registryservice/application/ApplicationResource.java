package dev.gatehouse.registryservice.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.registryservice.tenant.NotRegistered;
import dev.gatehouse.registryservice.tenant.TenantStore;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads a tenant's applications back; of their secrets the name and the hint. */
@Path("/registry/v1/tenants/{tenant}/applications")
@AllowedPeers("operator")
@Produces(MediaType.APPLICATION_JSON)
class ApplicationResource {

    private final TenantStore tenants;
    private final ApplicationStore applications;

    ApplicationResource(TenantStore tenants, ApplicationStore applications) {
        this.tenants = tenants;
        this.applications = applications;
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID applicationId,
            String name,
            String displayName,
            ApplicationSettings settings,
            List<SecretView> clientSecrets) {
        static View of(Application one) {
            var secrets =
                    one.secrets().stream()
                            .map(
                                    secret ->
                                            new SecretView(
                                                    secret.name(),
                                                    secret.hint(),
                                                    secret.expiresAt().orElse(null)))
                            .toList();
            return new View(one.clientId(), one.name(), one.displayName(), one.settings(), secrets);
        }
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecretView(String name, String hint, Instant expires) {}

    @RegisterForReflection
    record Views(List<View> applications) {}

    @GET
    @WithSession
    public Uni<Views> all(String tenant) {
        return of(tenant).map(all -> new Views(all.stream().map(View::of).toList()));
    }

    /** By manifest name or application id. */
    @GET
    @Path("/{name}")
    @WithSession
    public Uni<View> one(String tenant, String name) {
        return of(tenant)
                .map(
                        all ->
                                all.stream()
                                        .filter(
                                                one ->
                                                        one.name().equals(name)
                                                                || one.clientId()
                                                                        .toString()
                                                                        .equalsIgnoreCase(name))
                                        .findFirst()
                                        .map(View::of)
                                        .orElseThrow(() -> new NotRegistered("application")));
    }

    private Uni<List<Application>> of(String tenant) {
        return tenants.required(tenant).flatMap(found -> applications.of(found.tenantId()));
    }
}
