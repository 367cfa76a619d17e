/**
 * SAML identity providers as claims providers: technical profiles of {@code Protocol Name="SAML2"}.
 * We are their service provider: we ask, they answer at our assertion consumer service, and only an
 * answer that keeps every rule of {@code saml} becomes claims.
 */
package dev.gatehouse.policyengine.samlclient;
