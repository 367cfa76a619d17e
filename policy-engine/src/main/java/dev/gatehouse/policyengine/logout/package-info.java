/**
 * Sign-out (OpenID Connect RP-Initiated Logout 1.0): ends the browser's sign-on session, has it
 * load the logout URLs of the applications that took part (OpenID Connect Front-Channel Logout
 * 1.0), and returns the customer to an address that is proven to be the application's.
 */
package dev.gatehouse.policyengine.logout;
