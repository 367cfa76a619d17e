package dev.gatehouse.policyengine.signout;

import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.directory.AccountChange;
import dev.gatehouse.policyengine.directory.AccountStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The operator's word that an account is to be signed in nowhere. */
@Path("/internal/sessions/revoke")
public class SessionsResource {

    private final RegistryView registries;
    private final AccountStore accounts;
    private final SignOut signOut;
    private final Clock clock = Clock.systemUTC();

    SessionsResource(RegistryView registries, AccountStore accounts, SignOut signOut) {
        this.registries = registries;
        this.accounts = accounts;
        this.signOut = signOut;
    }

    @RegisterForReflection
    public record Revocation(UUID tenant, UUID objectId) {}

    @RegisterForReflection
    public record Revoked(int sessions) {}

    @POST
    @AllowedPeers("registry-service")
    public Uni<Revoked> revoke(Revocation revocation) {
        return registries
                .tenant(revocation.tenant())
                .map(found -> found.orElseThrow(NotFoundException::new))
                .flatMap(registry -> revoke(registry, revocation.objectId()));
    }

    /** Sessions first: afterwards none is left that a new refresh token could come from. */
    private Uni<Revoked> revoke(TenantRegistry registry, UUID objectId) {
        return signOut.account(registry.tenantId(), objectId, Optional.empty())
                .call(() -> revokeRefreshTokens(registry, objectId))
                .map(Revoked::new);
    }

    private Uni<AccountChange> revokeRefreshTokens(TenantRegistry registry, UUID objectId) {
        // a refresh token knows the second of its issue: those of the present one go too
        var nextSecond = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return accounts.revokeRefreshTokens(registry.tenant(), objectId, nextSecond)
                .invoke(
                        change -> {
                            if (change instanceof AccountChange.NotFound) {
                                throw new NotFoundException();
                            }
                        });
    }
}
