package dev.gatehouse.policyengine.totp;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.TenantKeys;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Compares what an authenticator app shows with what it should. */
@ApplicationScoped
public class Authenticators {

    private final TenantKeys dataKeys;
    private final Apps store;
    private final CodeThrottle throttle;

    Authenticators(TenantKeys dataKeys, Apps store, CodeThrottle throttle) {
        this.dataKeys = dataKeys;
        this.store = store;
        this.throttle = throttle;
    }

    /** Nobody has an app yet; whoever registers one has it until the process ends. */
    public static Authenticators inMemory(TenantKeys dataKeys, CodeThrottle throttle) {
        return new Authenticators(dataKeys, new MemoryApps(), throttle);
    }

    /** What became of a code. */
    public enum Verified {
        GOOD,
        WRONG,
        /** Too many codes were tried for this account. */
        THROTTLED,
        /** The account has no app, and no secret of a new one came along. */
        NO_AUTHENTICATOR
    }

    public Uni<Boolean> has(UUID tenantId, UUID objectId) {
        return store.find(tenantId, objectId).map(Optional::isPresent);
    }

    /**
     * An app that is registered counts, whatever secret comes along: who knows a password only must
     * not replace it. The first good code of a new one registers it.
     *
     * @param offered base32, of an app that the account does not have yet
     */
    public Uni<Verified> verify(
            UUID tenantId, UUID objectId, Optional<String> offered, String typed, Instant now) {
        return throttle.admitsTry(tenantId, "authenticator/" + objectId)
                .flatMap(
                        admitted ->
                                admitted
                                        ? dataKeys.of(tenantId)
                                                .flatMap(
                                                        key ->
                                                                verify(
                                                                        key, objectId, offered,
                                                                        typed, now))
                                        : Uni.createFrom().item(Verified.THROTTLED));
    }

    private Uni<Verified> verify(
            DataKey key, UUID objectId, Optional<String> offered, String typed, Instant now) {
        return store.find(key.tenantId(), objectId)
                .flatMap(
                        found ->
                                found.isPresent()
                                        ? spend(key, objectId, found.get(), typed, now)
                                        : register(key, objectId, offered, typed, now));
    }

    private Uni<Verified> spend(
            DataKey key, UUID objectId, byte[] sealed, String typed, Instant now) {
        var step = new Totp(key.open(purpose(objectId), sealed)).stepOf(typed, now);
        return step.isEmpty()
                ? Uni.createFrom().item(Verified.WRONG)
                : store.spend(key.tenantId(), objectId, step.getAsLong())
                        .map(spent -> spent ? Verified.GOOD : Verified.WRONG);
    }

    private Uni<Verified> register(
            DataKey key, UUID objectId, Optional<String> offered, String typed, Instant now) {
        var app = offered.flatMap(Totp::ofBase32);
        if (app.isEmpty()) return Uni.createFrom().item(Verified.NO_AUTHENTICATOR);
        var step = app.get().stepOf(typed, now);
        if (step.isEmpty()) return Uni.createFrom().item(Verified.WRONG);
        var sealed = key.seal(purpose(objectId), app.get().secret());
        return store.register(key.tenantId(), objectId, sealed, step.getAsLong(), UuidV7.create())
                .map(registered -> registered ? Verified.GOOD : Verified.WRONG);
    }

    /** One account's secret is not another's, even for who can write to the table. */
    private static String purpose(UUID objectId) {
        return "authenticator/" + objectId;
    }
}
