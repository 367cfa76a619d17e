/**
 * The TrustFrameworkPolicy as data: {@link dev.gatehouse.policyengine.policy.PolicyParser} reads
 * the XML safely, {@link dev.gatehouse.policyengine.policy.PolicyCompiler} merges a chain of
 * policies and resolves every reference, and {@link
 * dev.gatehouse.policyengine.policy.CompiledPolicy} is the immutable result that the journey
 * machine interprets.
 *
 * <p>Nothing here runs a policy: which technical profiles can be run, what a claims transformation
 * does and what a page looks like is decided in the packages that read this model.
 */
package dev.gatehouse.policyengine.policy;
