package dev.gatehouse.registryservice.tenant;

import java.util.UUID;

/** A tenant as it is registered. */
public record Tenant(UUID tenantId, String name, String displayName, TenantSettings settings) {}
