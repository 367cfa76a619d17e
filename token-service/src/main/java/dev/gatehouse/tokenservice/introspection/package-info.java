/**
 * What becomes of a token after it was issued: introspection (RFC 7662), revocation (RFC 7009) and
 * userinfo (OpenID Connect Core §5.3). Neighbours: jwt (our access tokens that come back), token
 * (families of refresh tokens), client (who asks).
 */
package dev.gatehouse.tokenservice.introspection;
