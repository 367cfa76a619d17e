/**
 * {@code AzureApplicationInsightsProvider}: the events that policies record become spans and a
 * counter of our own (OpenTelemetry); nothing is sent to Azure.
 */
package dev.gatehouse.policyengine.telemetry;
