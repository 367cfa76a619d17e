package dev.gatehouse.registryservice.application;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Table application_secret. */
@ApplicationScoped
class ClientSecretStore
        implements PanacheRepositoryBase<ClientSecretEntity, ClientSecretEntity.Key> {

    Uni<List<ClientSecretEntity>> of(UUID tenantId) {
        return list("tenantId", tenantId);
    }

    Uni<List<ClientSecretEntity>> of(UUID tenantId, UUID clientId) {
        return list("tenantId = ?1 and clientId = ?2", tenantId, clientId);
    }

    /** Adds, changes and deletes until there are the application's secrets and no others. */
    Uni<Void> keepOnly(Application application) {
        return of(application.tenantId(), application.clientId())
                .flatMap(
                        present ->
                                deleteOthers(application, present)
                                        .chain(() -> put(application, present)));
    }

    private Uni<Void> deleteOthers(Application application, List<ClientSecretEntity> present) {
        Set<UUID> kept =
                application.secrets().stream()
                        .map(ClientSecret::secretId)
                        .collect(Collectors.toSet());
        var gone =
                present.stream()
                        .map(entity -> entity.secretId)
                        .filter(id -> !kept.contains(id))
                        .toList();
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : delete(
                                "tenantId = ?1 and clientId = ?2 and secretId in ?3",
                                application.tenantId(),
                                application.clientId(),
                                gone)
                        .replaceWithVoid();
    }

    private Uni<Void> put(Application application, List<ClientSecretEntity> present) {
        Map<UUID, ClientSecretEntity> byId =
                present.stream()
                        .collect(Collectors.toMap(entity -> entity.secretId, Function.identity()));
        var added =
                application.secrets().stream()
                        .filter(secret -> !byId.containsKey(secret.secretId()))
                        .map(secret -> ClientSecretEntity.of(application, secret))
                        .toList();
        application.secrets().stream()
                .filter(secret -> byId.containsKey(secret.secretId()))
                .forEach(secret -> byId.get(secret.secretId()).become(secret));
        return added.isEmpty() ? Uni.createFrom().voidItem() : persist(added);
    }
}
