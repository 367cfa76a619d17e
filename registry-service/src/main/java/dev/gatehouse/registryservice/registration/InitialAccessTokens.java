package dev.gatehouse.registryservice.registration;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.application.ApplicationStore;
import dev.gatehouse.registryservice.audit.AuditStore;
import dev.gatehouse.registryservice.registration.InitialAccessTokenResource.Grant;
import dev.gatehouse.registryservice.registration.InitialAccessTokenResource.Order;
import dev.gatehouse.registryservice.registration.InitialAccessTokenResource.View;
import dev.gatehouse.registryservice.tenant.NotRegistered;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.tenant.TenantStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes and takes back initial access tokens. */
@ApplicationScoped
class InitialAccessTokens {

    private static final long A_DAY = Duration.ofDays(1).toSeconds();
    private static final long A_YEAR = Duration.ofDays(365).toSeconds();

    private final TenantStore tenants;
    private final ApplicationStore applications;
    private final InitialAccessTokenStore tokens;
    private final AuditStore audit;
    private final Clock clock = Clock.systemUTC();

    InitialAccessTokens(
            TenantStore tenants,
            ApplicationStore applications,
            InitialAccessTokenStore tokens,
            AuditStore audit) {
        this.tenants = tenants;
        this.applications = applications;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Fails with {@link NotAnOrder} for values that cannot be. */
    Uni<View> create(String tenant, Order order, String actor) {
        var checked = checked(order);
        var token = RandomToken.create();
        return Panache.withTransaction(
                () ->
                        tenants.lock()
                                .chain(() -> tenants.required(tenant))
                                .flatMap(found -> create(found, checked, token, actor)));
    }

    private Uni<View> create(Tenant tenant, Order order, String token, String actor) {
        var now = clock.instant();
        return requireNewName(tenant, order.name())
                .chain(() -> applications.of(tenant.tenantId()))
                .map(all -> entity(tenant, order, token, all, now))
                .flatMap(tokens::persist)
                .call(made -> record(tenant, now, actor, "created", made.name))
                .map(made -> new View(made.name, token, made.expiresAt, made.usesLeft));
    }

    private Uni<Void> requireNewName(Tenant tenant, String name) {
        return tokens.count("tenantId = ?1 and name = ?2", tenant.tenantId(), name)
                .invoke(
                        there -> {
                            if (there > 0) throw new NotAnOrder("name: there is one of that name.");
                        })
                .replaceWithVoid();
    }

    private static InitialAccessTokenEntity entity(
            Tenant tenant, Order order, String token, List<Application> all, Instant now) {
        var entity = new InitialAccessTokenEntity();
        entity.tenantId = tenant.tenantId();
        entity.tokenHash = SecretHash.of(token);
        entity.name = order.name();
        entity.usesLeft = order.uses();
        entity.expiresAt = now.plusSeconds(order.expiresIn());
        entity.settings =
                new InitialAccessTokenEntity.Settings(
                        order.permissions().stream().map(one -> permission(one, all)).toList());
        return entity;
    }

    private static Permission permission(Grant grant, List<Application> all) {
        var api =
                all.stream()
                        .filter(one -> isNamed(one, grant.api()))
                        .findFirst()
                        .orElseThrow(
                                () -> new NotAnOrder("permissions: no application " + grant.api()));
        var settings = api.settings();
        var permission = new Permission(api.clientId(), grant.scopes(), grant.roles());
        for (var scope : permission.scopes()) {
            require(
                    settings.api().scopes().stream().anyMatch(one -> one.name().equals(scope)),
                    "permissions: " + api.name() + " exposes no scope " + scope);
        }
        for (var role : permission.roles()) {
            require(
                    settings.appRoles().stream().anyMatch(one -> one.name().equals(role)),
                    "permissions: " + api.name() + " exposes no role " + role);
        }
        return permission;
    }

    private static boolean isNamed(Application one, String reference) {
        return one.name().equals(reference)
                || one.clientId().toString().equalsIgnoreCase(reference)
                || one.settings().identifierUris().contains(reference);
    }

    private static Order checked(Order order) {
        require(order != null, "expected a JSON object with a name.");
        require(
                order.name() != null && !order.name().isBlank() && order.name().length() <= 120,
                "name: expected 1 to 120 characters.");
        long expiresIn = Objects.requireNonNullElse(order.expiresIn(), A_DAY);
        int uses = Objects.requireNonNullElse(order.uses(), 1);
        require(
                expiresIn > 0 && expiresIn <= A_YEAR,
                "expiresIn: expected 1 to " + A_YEAR + " seconds.");
        require(uses > 0, "uses: expected 1 or more.");
        var permissions = order.permissions() == null ? List.<Grant>of() : order.permissions();
        require(
                permissions.stream().allMatch(one -> one != null && one.api() != null),
                "permissions: expected an api in each.");
        return new Order(order.name(), expiresIn, uses, permissions);
    }

    private static void require(boolean met, String expectation) {
        if (!met) throw new NotAnOrder(expectation);
    }

    Uni<List<InitialAccessTokenEntity>> all(String tenant) {
        return tenants.required(tenant).flatMap(found -> tokens.of(found.tenantId()));
    }

    Uni<Void> delete(String tenant, String name, String actor) {
        return Panache.withTransaction(
                () -> tenants.required(tenant).flatMap(found -> delete(found, name, actor)));
    }

    private Uni<Void> delete(Tenant tenant, String name, String actor) {
        return tokens.delete(tenant.tenantId(), name)
                .invoke(
                        there -> {
                            if (!there) throw new NotRegistered("initial access token");
                        })
                .chain(() -> record(tenant, clock.instant(), actor, "deleted", name));
    }

    private Uni<Void> record(Tenant tenant, Instant at, String actor, String what, String name) {
        return audit.add(
                tenant.tenantId(), at, actor, "initialAccessToken." + what, name, Map.of());
    }

    /** An order with a value that cannot be; the message is for the operator. */
    static final class NotAnOrder extends RuntimeException {
        NotAnOrder(String message) {
            super(message, null, false, false);
        }
    }
}
