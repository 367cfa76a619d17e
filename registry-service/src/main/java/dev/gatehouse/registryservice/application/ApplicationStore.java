package dev.gatehouse.registryservice.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        entity.createdAt = now;
        entity.become(application, now);
        return persistAndFlush(entity).chain(() -> secrets.keepOnly(application));
    }

    public Uni<Void> configure(Application application, Instant now) {
        return findById(new ApplicationEntity.Key(application.tenantId(), application.clientId()))
                .invoke(entity -> entity.become(application, now))
                .chain(() -> secrets.keepOnly(application));
    }

    /** A client that registered itself (RFC 7591); empty for one that a manifest registers. */
    public Uni<Optional<Registration>> registration(UUID tenantId, UUID clientId) {
        return findById(new ApplicationEntity.Key(tenantId, clientId))
                .flatMap(
                        entity ->
                                entity == null || entity.registrationTokenHash == null
                                        ? Uni.createFrom().item(Optional.empty())
                                        : secrets.of(tenantId, clientId)
                                                .map(
                                                        own ->
                                                                Optional.of(
                                                                        registration(
                                                                                entity, own))));
    }

    /** Keeps what an application manages its registration with, and its metadata as written. */
    public Uni<Void> registered(Application application, byte[] tokenHash, JsonNode metadata) {
        return findById(new ApplicationEntity.Key(application.tenantId(), application.clientId()))
                .invoke(
                        entity -> {
                            entity.registrationTokenHash = tokenHash;
                            entity.clientMetadata = metadata;
                        })
                .replaceWithVoid();
    }

    private static Registration registration(
            ApplicationEntity entity, List<ClientSecretEntity> secrets) {
        return new Registration(
                entity.registered(secrets.stream().map(ClientSecretEntity::registered).toList()),
                entity.registrationTokenHash,
                entity.clientMetadata,
                entity.createdAt);
    }

    /** A dynamic registration. */
    public record Registration(
            Application application, byte[] tokenHash, JsonNode metadata, Instant createdAt) {}

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
