package dev.gatehouse.platform.registry;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything registered in one tenant, at one moment. Immutable. */
public final class TenantRegistry {

    private final Tenant tenant;
    private final Map<UUID, Application> applications;
    private final Map<String, Application> byIdentifier;
    private final Map<String, Policy> policies;
    private final Map<String, KeySet> keySets;
    private final SpaOrigins spaOrigins;

    public TenantRegistry(
            Tenant tenant,
            Collection<Application> applications,
            Collection<Policy> policies,
            Collection<KeySet> keySets) {
        this.tenant = tenant;
        this.applications = byKey(applications, Application::clientId);
        this.byIdentifier =
                applications.stream()
                        .flatMap(
                                one ->
                                        one.settings().identifierUris().stream()
                                                .map(uri -> Map.entry(withoutSlash(uri), one)))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
        this.policies = byKey(policies, Policy::policyId);
        this.keySets = byKey(keySets, keySet -> lower(keySet.name()));
        this.spaOrigins = SpaOrigins.of(applications);
    }

    private static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    public Tenant tenant() {
        return tenant;
    }

    public UUID tenantId() {
        return tenant.tenantId();
    }

    public Collection<Application> applications() {
        return applications.values();
    }

    public Optional<Application> application(UUID clientId) {
        return Optional.ofNullable(applications.get(clientId));
    }

    /** By {@code client_id} as a request writes it; empty too when it is no GUID. */
    public Optional<Application> application(String clientId) {
        try {
            return clientId == null || clientId.length() != 36
                    ? Optional.empty()
                    : application(UUID.fromString(clientId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The application that is this SAML service provider. */
    public Optional<Application> serviceProvider(String entityId) {
        return applications.values().stream()
                .filter(one -> one.saml().filter(s -> s.entityId().equals(entityId)).isPresent())
                .findFirst();
    }

    /**
     * The API that a scope's resource part names: an identifier URI (with or without a trailing
     * slash), {@code api://{clientId}}, or the client id itself.
     */
    public Optional<Application> applicationByIdentifier(String identifier) {
        var known = byIdentifier.get(withoutSlash(identifier));
        if (known != null) return Optional.of(known);
        var id = withoutSlash(identifier);
        return application(id.startsWith("api://") ? id.substring("api://".length()) : id);
    }

    /** By name in any case. */
    public Optional<Policy> policy(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(policies.get(lower(name)));
    }

    public Collection<Policy> policies() {
        return policies.values();
    }

    /** By name in any case. */
    public Optional<KeySet> keySet(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(keySets.get(lower(name)));
    }

    public Collection<KeySet> keySets() {
        return keySets.values();
    }

    /** The tenant's further public hosts, for {@code PublicOrigins}. */
    public List<String> hosts() {
        return tenant.hosts();
    }

    /** Whether one of the tenant's browser applications is served from this origin. */
    public boolean hasSpaOrigin(String origin) {
        return spaOrigins.contains(origin);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
