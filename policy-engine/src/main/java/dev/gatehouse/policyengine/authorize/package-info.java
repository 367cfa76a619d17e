/**
 * The authorization endpoint: reads the request once, proves client and redirect URI, makes the
 * ordered checks, starts the journey and sends the authorization response. The journey itself is
 * next door in {@code journey}; tokens and codes come from token-service.
 *
 * <p>The order: each parameter once; the client; what it pushed or signed, which then is all that
 * counts; the redirect URI; {@code RequestChecks.TABLE}; the id_token_hint. Until the redirect URI
 * is proven a refusal is a page, from there on the application is told, but for what casts doubt on
 * the request itself (GH1005 to GH1008).
 */
package dev.gatehouse.policyengine.authorize;
