/**
 * Assertions for SAML service providers: what a policy's issuer of {@code SAML2} and its relying
 * party say, who the service providers are, and the responses. Knows no journeys; {@code journey}
 * hands it the claims, {@code samlsso} the requests.
 */
package dev.gatehouse.policyengine.samlissuer;
