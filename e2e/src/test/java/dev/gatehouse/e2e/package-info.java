/**
 * Tests that know only the public origin: what a customer's browser, an application and an operator
 * can see.
 *
 * <p>{@link dev.gatehouse.e2e.SuiteUnderTest} starts the whole suite once, as {@code ./gatehouse
 * up} does, with a database and ports of its own. {@link dev.gatehouse.e2e.Customer} is a customer
 * without JavaScript, {@link dev.gatehouse.e2e.Chromium} one with a real browser. The applications
 * are clients that nobody here wrote: msal4j and Nimbus; the JavaScript ones of {@code
 * src/test/node} in {@link dev.gatehouse.e2e.NodeProgram} and {@link
 * dev.gatehouse.e2e.SinglePageApplication}.
 */
package dev.gatehouse.e2e;
