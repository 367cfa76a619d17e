/**
 * The tokens themselves: which claims an id_token and an access token carry (pure), and their
 * signature as JWTs (RFC 7519). Knows keys from the key package; what was granted is decided in the
 * token package.
 */
package dev.gatehouse.tokenservice.jwt;
