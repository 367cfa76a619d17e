/**
 * User flows: a few lines of manifest that become a TrustFrameworkPolicy over Gatehouse's own base
 * policy, so that the engine knows one kind of policy only. {@link
 * dev.gatehouse.policyengine.userflow.UserFlowReader} reads and checks the manifest's spec, {@link
 * dev.gatehouse.policyengine.userflow.UserFlowPolicy} writes the policy; the policy package parses
 * and compiles it as any other.
 */
package dev.gatehouse.policyengine.userflow;
