package dev.gatehouse.policyengine.totp;

import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.directory.AccountChange;
import dev.gatehouse.policyengine.directory.AccountStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;

/**
 * The operator's word that a customer who has lost a phone may register another: the next sign-in
 * that asks for a second factor finds none.
 */
@Path("/internal/second-factors/remove")
public class SecondFactorsResource {
    private static final List<String> PHONE_NUMBERS =
            List.of(
                    "strongAuthenticationPhoneNumber",
                    "secondaryStrongAuthenticationPhoneNumber",
                    "strongAuthenticationAlternativePhoneNumber");

    private final RegistryView registries;
    private final AccountStore accounts;
    private final AuthenticatorStore authenticators;

    SecondFactorsResource(
            RegistryView registries, AccountStore accounts, AuthenticatorStore authenticators) {
        this.registries = registries;
        this.accounts = accounts;
        this.authenticators = authenticators;
    }

    /**
     * @param factor {@code authenticator} or {@code phone-numbers}
     */
    @RegisterForReflection
    public record Removal(UUID tenant, UUID objectId, String factor) {}

    /** 404 for an account that is not there; one without the factor is as it was. */
    @POST
    @AllowedPeers("registry-service")
    public Uni<Void> remove(Removal removal) {
        return registries
                .tenant(removal.tenant())
                .map(found -> found.orElseThrow(NotFoundException::new))
                .map(TenantRegistry::tenant)
                .flatMap(tenant -> remove(tenant, removal))
                .invoke(SecondFactorsResource::refuseUnknown)
                .replaceWithVoid();
    }

    private Uni<AccountChange> remove(Tenant tenant, Removal removal) {
        return switch (removal.factor() == null ? "" : removal.factor()) {
            case "authenticator" -> authenticators.remove(tenant.tenantId(), removal.objectId());
            case "phone-numbers" ->
                    accounts.removeAttributes(tenant, removal.objectId(), PHONE_NUMBERS);
            default -> throw new BadRequestException();
        };
    }

    private static void refuseUnknown(AccountChange change) {
        if (change instanceof AccountChange.NotFound) throw new NotFoundException();
    }
}
