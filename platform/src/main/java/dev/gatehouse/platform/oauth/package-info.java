/**
 * The vocabulary of OAuth 2.0 and OpenID Connect that every service speaks: errors with their
 * AADB2C codes, response types and modes, scopes. Values and pure functions; knows no other
 * package.
 */
package dev.gatehouse.platform.oauth;
