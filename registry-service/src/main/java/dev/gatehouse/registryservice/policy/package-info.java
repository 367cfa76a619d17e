/**
 * The policies of a tenant: custom policies (TrustFrameworkPolicy XML) and user flows.
 *
 * <p>What a policy means is known to policy-engine alone: {@code PolicyCompileClient} sends it all
 * of a tenant's policies as they would be and brings back the compiled form or every error with its
 * place. Changes come from {@code apply} only.
 */
package dev.gatehouse.registryservice.policy;
