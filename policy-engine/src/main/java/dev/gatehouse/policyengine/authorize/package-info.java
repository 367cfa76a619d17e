/**
 * The authorization endpoint: reads the request once, proves client and redirect URI, makes the
 * ordered checks, starts the journey and sends the authorization response. The journey itself is
 * next door in {@code journey}; tokens and codes come from token-service.
 */
package dev.gatehouse.policyengine.authorize;
