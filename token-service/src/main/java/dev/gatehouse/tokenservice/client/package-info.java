/**
 * Who asks at the token endpoint: client authentication by RFC 6749 §2.3. Neighbour: token, which
 * learns the client and whether it proved itself, never its secret.
 */
package dev.gatehouse.tokenservice.client;
