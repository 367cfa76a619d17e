/**
 * Sign-out (OpenID Connect RP-Initiated Logout 1.0): ends the browser's sign-on session and returns
 * the customer to an address that is proven to be the application's.
 */
package dev.gatehouse.policyengine.logout;
