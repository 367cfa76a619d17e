/**
 * The SAML endpoints that partners know ({@code samlp/…}): sign-on for service providers, single
 * logout for both sides, and our metadata. Decides who asks and whether they may; {@code journey}
 * does the rest.
 */
package dev.gatehouse.policyengine.samlsso;
