package dev.gatehouse.registryservice.audit;

import dev.gatehouse.platform.crypto.UuidV7;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Table audit_event, of which every service adds rows. */
@ApplicationScoped
public class AuditStore implements PanacheRepositoryBase<AuditEntity, AuditEntity.Key> {

    /** {@code action} is dotted and past tense: application.configured. */
    public Uni<Void> add(
            UUID tenantId,
            Instant at,
            String actor,
            String action,
            String target,
            Map<String, String> detail) {
        var event = new AuditEntity();
        event.tenantId = tenantId;
        event.eventId = UuidV7.create();
        event.at = at;
        event.actor = actor;
        event.action = action;
        event.target = target;
        event.detail = detail;
        return persist(event).replaceWithVoid();
    }
}
