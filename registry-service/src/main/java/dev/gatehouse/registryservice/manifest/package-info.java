/**
 * The manifests, {@code apiVersion: gatehouse.dev/v1beta1}: from files to typed records.
 *
 * <p>{@link dev.gatehouse.registryservice.manifest.ManifestReader} reads everything that one call
 * applies and finds all that is wrong in the documents by themselves; what can only be wrong
 * against the registered state is found by the neighbour {@code apply}. Each kind has one file: its
 * record and how it is read.
 */
package dev.gatehouse.registryservice.manifest;
