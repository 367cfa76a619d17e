/**
 * The read side of the registry: one immutable view per tenant, loaded by SQL once and dropped when
 * PostgreSQL notifies {@code registry_changed}. registry-service alone writes these tables. The
 * rules here ({@link dev.gatehouse.platform.registry.ScopeRules}, redirect URI matching) are pure.
 */
package dev.gatehouse.platform.registry;
