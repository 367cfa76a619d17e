package dev.gatehouse.registryservice.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * A policy as it is registered.
 *
 * @param baseId null for a policy that stands on nothing
 * @param source what was applied
 * @param xml the TrustFrameworkPolicy that policy-engine runs
 * @param facts PolicyFacts as policy-engine told them; null for a policy that cannot be run
 */
public record Policy(
        UUID tenantId,
        String policyId,
        String name,
        PolicyKind kind,
        String baseId,
        String source,
        String xml,
        JsonNode facts) {}
