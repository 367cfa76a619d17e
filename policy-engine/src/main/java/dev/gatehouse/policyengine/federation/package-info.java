/**
 * Signing in elsewhere, as the relying party of identity providers: OpenID Connect, OAuth 2.0 and
 * OAuth 1.0a. Three handlers of technical profiles send the customer away and, when they are back,
 * fetch and check what the provider says of them; what comes next is decided by {@code journey}.
 */
package dev.gatehouse.policyengine.federation;
