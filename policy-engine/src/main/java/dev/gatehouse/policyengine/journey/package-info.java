/** Journeys. */
package dev.gatehouse.policyengine.journey;
