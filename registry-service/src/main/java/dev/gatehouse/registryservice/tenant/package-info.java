/**
 * The tenants, each with its data key.
 *
 * <p>{@link dev.gatehouse.registryservice.tenant.Tenant} is the registered state as a value, {@code
 * TenantStore} its tables, {@code TenantResource} what may be read back. Changes come from {@code
 * apply} only.
 */
package dev.gatehouse.registryservice.tenant;
