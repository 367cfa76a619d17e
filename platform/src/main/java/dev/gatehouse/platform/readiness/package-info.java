/**
 * When a service may receive traffic: once the schema has the version that this build was made for.
 * Also keeps the day and month partitions ahead of the clock.
 */
package dev.gatehouse.platform.readiness;
