/**
 * The token endpoint (RFC 6749 §3.2): one file a grant, the stores behind codes and refresh tokens,
 * and the internal endpoint by which a finished journey gets its tokens. Neighbours: client (who
 * asks), jwt (what is signed), endpoint (where).
 */
package dev.gatehouse.tokenservice.token;
