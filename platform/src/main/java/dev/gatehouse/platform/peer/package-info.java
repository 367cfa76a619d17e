/**
 * Services know each other by short-lived ES256 tokens: {@code iss} the caller, {@code aud} the
 * callee. A REST client registers {@link dev.gatehouse.platform.peer.PeerHeaders}; a resource says
 * {@link dev.gatehouse.platform.peer.AllowedPeers}, and below {@code /internal} nothing answers
 * without it.
 */
package dev.gatehouse.platform.peer;
