/**
 * The protocol's front channel as values: the authorization request, the response that the browser
 * carries, the page for what may not be redirected; and token-service, which makes what a response
 * holds. {@code authorize}, {@code logout} and {@code journey} stand on it.
 */
package dev.gatehouse.policyengine.oauth;
