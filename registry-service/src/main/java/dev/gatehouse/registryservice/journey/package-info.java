/**
 * What recorded journeys did, read from policy-engine, which keeps them; for the operator.
 * Neighbour: tenant.
 */
package dev.gatehouse.registryservice.journey;
