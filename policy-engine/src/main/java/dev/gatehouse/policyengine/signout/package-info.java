/**
 * The end of sign-on sessions, whoever brings it about: the customer who signs out, another
 * customer who signs in at the same browser, a new password, or the operator.
 *
 * <p>The applications that took part are told by OpenID Connect Back-Channel Logout 1.0, in the
 * background. What the browser itself is shown is the {@code logout} package's.
 */
package dev.gatehouse.policyengine.signout;
