/**
 * Authenticator apps: codes of the time (RFC 6238), and the one app that an account has registered,
 * its secret sealed. A code is good for one sign-in.
 */
package dev.gatehouse.policyengine.totp;
