package dev.gatehouse.policyengine.signout;

import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.session.SsoSession;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends sessions, and has the applications told that took part in them. */
@ApplicationScoped
public class SignOut implements AccountSignOut {

    private final SsoSessionStore sessions;
    private final RegistryView registries;
    private final BackChannelLogout backChannel;

    SignOut(SsoSessionStore sessions, RegistryView registries, BackChannelLogout backChannel) {
        this.sessions = sessions;
        this.registries = registries;
        this.backChannel = backChannel;
    }

    /** The session of one browser; answers with it. */
    public Uni<Optional<SsoSession>> browser(TenantRegistry registry, String cookie) {
        return sessions.revoke(registry.tenantId(), cookie)
                .invoke(ended -> ended.ifPresent(session -> tell(registry, session, "logout")));
    }

    @Override
    public Uni<Integer> account(UUID tenantId, UUID objectId, Optional<String> butCookie) {
        return sessions.revokeAllBut(tenantId, objectId, butCookie)
                .call(ended -> tell(tenantId, ended))
                .map(List::size);
    }

    /** A session in whose place another customer's has begun. */
    public void replaced(TenantRegistry registry, SsoSession session) {
        tell(registry, session, "another-sign-in");
    }

    private Uni<Void> tell(UUID tenantId, List<SsoSession> ended) {
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : registries
                        .tenant(tenantId)
                        .invoke(
                                found ->
                                        found.ifPresent(
                                                registry ->
                                                        ended.forEach(
                                                                session ->
                                                                        tell(
                                                                                registry, session,
                                                                                "account"))))
                        .replaceWithVoid();
    }

    private void tell(TenantRegistry registry, SsoSession session, String by) {
        Log.infof(
                "session revoked tenant=%s sid=%s by=%s",
                registry.tenantId(), session.sessionId(), by);
        backChannel.tell(registry, session);
    }
}
