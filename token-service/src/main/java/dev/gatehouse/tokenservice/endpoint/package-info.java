/**
 * What all public endpoints share: which policy of which tenant a URL names, in all its forms, by
 * which public origin the request came, and how a refusal is answered as JSON. Decides nothing
 * about tokens.
 */
package dev.gatehouse.tokenservice.endpoint;
