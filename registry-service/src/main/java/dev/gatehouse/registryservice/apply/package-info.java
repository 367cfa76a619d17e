/**
 * The one {@code apply}: from manifests to the registered state, all or nothing.
 *
 * <p>The plans are pure: registered state and manifests in, desired state and outcomes out, every
 * error at its place. {@link dev.gatehouse.registryservice.apply.Apply} reads the state, asks
 * policy-engine to compile, and writes what is planned in one transaction that no other can
 * interleave with; the tables' triggers then tell the other services (NOTIFY). {@code
 * ApplyResource} is the REST road to it; {@code Removal} takes registrations back.
 */
package dev.gatehouse.registryservice.apply;
