/**
 * {@code ./gatehouse apply}: sends manifests and policies to registry-service as the operator and
 * says what became of each. The manifests are not read here; registry-service does that, once, for
 * this road and for Kubernetes.
 */
package dev.gatehouse.local.apply;
