/**
 * SAML 2.0 messages: read from strangers, written, signed, encrypted, and carried by the
 * HTTP-Redirect and HTTP-POST bindings; partners and their metadata. What a signature covers is all
 * that is ever read of a signed message. Knows no journeys: those who ask ({@code samlclient}) and
 * those who issue ({@code samlissuer}) stand on it.
 */
package dev.gatehouse.policyengine.saml;
