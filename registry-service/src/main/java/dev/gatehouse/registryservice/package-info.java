/**
 * registry-service: what is registered, and the only writer of it.
 *
 * <p>Manifests come in through {@code apply}; the packages {@code tenant}, {@code application},
 * {@code policy} and {@code key} own their tables. Other services read these tables by themselves
 * and hear of changes from PostgreSQL, so that this service may be down while sign-ins go on.
 */
package dev.gatehouse.registryservice;
