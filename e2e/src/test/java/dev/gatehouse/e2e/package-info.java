/**
 * Tests that know only the public origin: what a customer's browser, an application and an operator
 * can see.
 *
 * <p>{@link dev.gatehouse.e2e.SuiteUnderTest} starts the whole suite once, as {@code ./gatehouse
 * up} does, with a database and ports of its own. {@link dev.gatehouse.e2e.Customer} is a customer
 * without JavaScript, {@link dev.gatehouse.e2e.Chromium} one with a real browser. The applications
 * are clients that nobody here wrote: msal4j, Nimbus and Spring Security; the JavaScript ones of
 * {@code src/test/node} in {@link dev.gatehouse.e2e.NodeProgram} and {@link
 * dev.gatehouse.e2e.SinglePageApplication}. {@link dev.gatehouse.e2e.Wire} sends what no client
 * would: each rule's refusal is in a {@code …RefusalsIT}.
 */
package dev.gatehouse.e2e;
