package dev.gatehouse.policyengine.totp;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Apps for as long as a test of a policy runs. */
final class MemoryApps implements Apps {
    private final Map<UUID, App> apps = new HashMap<>();

    private record App(byte[] sealed, long lastStep) {}

    @Override
    public Uni<Optional<byte[]>> find(UUID tenantId, UUID objectId) {
        return Uni.createFrom().item(Optional.ofNullable(apps.get(objectId)).map(App::sealed));
    }

    @Override
    public Uni<Boolean> register(
            UUID tenantId, UUID objectId, byte[] sealed, long step, UUID eventId) {
        return Uni.createFrom().item(apps.putIfAbsent(objectId, new App(sealed, step)) == null);
    }

    @Override
    public Uni<Boolean> spend(UUID tenantId, UUID objectId, long step) {
        var known = apps.get(objectId);
        boolean later = known != null && known.lastStep() < step;
        if (later) apps.put(objectId, new App(known.sealed(), step));
        return Uni.createFrom().item(later);
    }
}
