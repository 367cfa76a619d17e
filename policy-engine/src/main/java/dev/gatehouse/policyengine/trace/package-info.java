/**
 * The journey recorder: what a journey did, step by step, for who writes or supports a policy. Kept
 * only where the policy asks for it ({@code DeploymentMode="Development"}, or {@code
 * recordJourneys}), sealed, without secrets, and for days. {@code journey} tells it what happens.
 */
package dev.gatehouse.policyengine.trace;
