/**
 * The browser's sign-on session: what lets the next application in without a page.
 *
 * <p>{@link dev.gatehouse.policyengine.session.SsoSession} holds the rules of scope and expiry and
 * is pure, {@link dev.gatehouse.policyengine.session.SsoSessionStore} keeps it sealed in one row,
 * and the cookies carry nothing but random values. What a session remembers is decided by the
 * journey's session-management technical profiles.
 */
package dev.gatehouse.policyengine.session;
