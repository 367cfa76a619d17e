package dev.gatehouse.registryservice.order;

import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.peer.PeerFilter;
import dev.gatehouse.registryservice.audit.AuditStore;
import dev.gatehouse.registryservice.key.KeyUse;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.key.PolicyKeyStore;
import dev.gatehouse.registryservice.order.AccountSessionsClient.Revocation;
import dev.gatehouse.registryservice.order.AccountSessionsClient.Revoked;
import dev.gatehouse.registryservice.order.KeyRotationClient.Rotated;
import dev.gatehouse.registryservice.order.KeyRotationClient.Rotation;
import dev.gatehouse.registryservice.order.SecondFactorsClient.Removal;
import dev.gatehouse.registryservice.tenant.NotRegistered;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.tenant.TenantStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * {@code /registry/v1/tenants/{tenant}/…}, what the operator orders: docs/services.md,
 * Registration.
 */
@Path("/registry/v1/tenants/{tenant}")
@AllowedPeers("operator")
@Produces(MediaType.APPLICATION_JSON)
class OrderResource {

    private final TenantStore tenants;
    private final PolicyKeyStore keys;
    private final AuditStore audit;
    private final AccountSessionsClient sessions;
    private final SecondFactorsClient factors;
    private final KeyRotationClient rotations;

    OrderResource(
            TenantStore tenants,
            PolicyKeyStore keys,
            AuditStore audit,
            @RestClient AccountSessionsClient sessions,
            @RestClient SecondFactorsClient factors,
            @RestClient KeyRotationClient rotations) {
        this.tenants = tenants;
        this.keys = keys;
        this.audit = audit;
        this.sessions = sessions;
        this.factors = factors;
        this.rotations = rotations;
    }

    /** Ends an account's sign-on sessions everywhere, and makes its refresh tokens invalid. */
    @POST
    @Path("/accounts/{objectId}/revoke-sessions")
    public Uni<Revoked> revokeSessions(
            String tenant, UUID objectId, @Context ContainerRequestContext context) {
        return tenant(tenant)
                .flatMap(
                        found ->
                                done(
                                        sessions.revoke(new Revocation(found.tenantId(), objectId)),
                                        "account",
                                        found,
                                        caller(context),
                                        "account.sessionsRevoked",
                                        objectId.toString()));
    }

    /** A customer who has lost a phone: the next sign-in asks for another. */
    @DELETE
    @Path("/accounts/{objectId}/second-factors/{factor: authenticator|phone-numbers}")
    public Uni<Void> removeSecondFactor(
            String tenant, UUID objectId, String factor, @Context ContainerRequestContext context) {
        return tenant(tenant)
                .flatMap(
                        found ->
                                done(
                                        factors.remove(
                                                new Removal(found.tenantId(), objectId, factor)),
                                        "account",
                                        found,
                                        caller(context),
                                        factor.equals("authenticator")
                                                ? "account.authenticatorRemoved"
                                                : "account.phoneNumbersRemoved",
                                        objectId.toString()));
    }

    /** Adds a key to a signing key set, which signs from {@code notBefore} on. */
    @POST
    @Path("/keys/{name}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Rotated> rotate(
            String tenant,
            String name,
            Rotation rotation,
            @Context ContainerRequestContext context) {
        var wanted = rotation == null ? new Rotation(null) : rotation;
        return tenant(tenant)
                .flatMap(
                        found ->
                                signingKeySet(found, name)
                                        .flatMap(
                                                key ->
                                                        done(
                                                                rotations.rotate(
                                                                        found.tenantId(),
                                                                        key.name(),
                                                                        wanted),
                                                                "signing key set",
                                                                found,
                                                                caller(context),
                                                                "policyKey.rotated",
                                                                key.name())));
    }

    private Uni<Tenant> tenant(String name) {
        return Panache.withSession(() -> tenants.required(name));
    }

    private Uni<PolicyKey> signingKeySet(Tenant tenant, String name) {
        return Panache.withSession(() -> keys.of(tenant.tenantId()))
                .map(
                        all ->
                                all.stream()
                                        .filter(key -> key.name().equalsIgnoreCase(name))
                                        .filter(key -> isForSigning(key))
                                        .findFirst()
                                        .orElseThrow(() -> new NotRegistered("signing key set")));
    }

    private static boolean isForSigning(PolicyKey key) {
        return key.settings().use().equals(KeyUse.SIG.wireName());
    }

    private <T> Uni<T> done(
            Uni<T> order, String what, Tenant tenant, String actor, String action, String target) {
        return order.onFailure()
                .transform(
                        failure ->
                                isUnknown(failure) ? new NotRegistered(what) : new NotDone(failure))
                .call(
                        () ->
                                Panache.withTransaction(
                                        () ->
                                                audit.add(
                                                        tenant.tenantId(),
                                                        Instant.now(),
                                                        actor,
                                                        action,
                                                        target,
                                                        Map.of())));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }

    private static String caller(ContainerRequestContext context) {
        return (String) context.getProperty(PeerFilter.CALLER);
    }
}
