/**
 * What ui-service says to policy-engine and hears from it: the page to show now, and the events
 * that a customer's input becomes. The shapes are those of docs/services.md, "policy-engine:
 * journeys". Nothing is decided here; {@code page} turns the answers into HTML, JSON and redirects.
 */
package dev.gatehouse.uiservice.journey;
