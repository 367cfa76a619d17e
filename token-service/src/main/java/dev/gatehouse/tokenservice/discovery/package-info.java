/**
 * The provider metadata of each policy (OpenID Connect Discovery 1.0, RFC 8414). Neighbour:
 * endpoint.
 */
package dev.gatehouse.tokenservice.discovery;
