/**
 * Proof of possession: which key a client shows with its request, and tokens that are good with
 * that key alone (RFC 9449, RFC 8705). Neighbours: client, which learns the key, jwt, which writes
 * it into access tokens, and endpoint.
 */
package dev.gatehouse.tokenservice.possession;
