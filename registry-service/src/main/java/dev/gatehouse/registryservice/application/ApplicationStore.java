package dev.gatehouse.registryservice.application;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tables application and application_secret. */
@ApplicationScoped
public class ApplicationStore
        implements PanacheRepositoryBase<ApplicationEntity, ApplicationEntity.Key> {

    private final ClientSecretStore secrets;

    ApplicationStore(ClientSecretStore secrets) {
        this.secrets = secrets;
    }

    /** All of a tenant's, in the order of their names. */
    public Uni<List<Application>> of(UUID tenantId) {
        return list("tenantId = ?1 order by name", tenantId)
                .flatMap(
                        applications ->
                                secrets.of(tenantId)
                                        .map(allSecrets -> registered(applications, allSecrets)));
    }

    /** The row is flushed before its secrets are written, which refer to it. */
    public Uni<Void> create(Application application, Instant now) {
        var entity = ApplicationEntity.of(application);
        entity.become(application, now);
        return persistAndFlush(entity).chain(() -> secrets.keepOnly(application));
    }

    public Uni<Void> configure(Application application, Instant now) {
        return findById(new ApplicationEntity.Key(application.tenantId(), application.clientId()))
                .invoke(entity -> entity.become(application, now))
                .chain(() -> secrets.keepOnly(application));
    }

    public Uni<Void> remove(Application application) {
        return deleteById(new ApplicationEntity.Key(application.tenantId(), application.clientId()))
                .replaceWithVoid();
    }

    private static List<Application> registered(
            List<ApplicationEntity> applications, List<ClientSecretEntity> secrets) {
        var byApplication =
                secrets.stream()
                        .collect(
                                Collectors.groupingBy(
                                        secret -> secret.clientId,
                                        Collectors.mapping(
                                                ClientSecretEntity::registered,
                                                Collectors.toList())));
        return applications.stream()
                .map(one -> one.registered(byApplication.getOrDefault(one.clientId, List.of())))
                .toList();
    }
}
