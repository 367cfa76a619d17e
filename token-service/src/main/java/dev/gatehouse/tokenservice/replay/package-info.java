/**
 * What may be shown once: the ids of client assertions, DPoP proofs and request objects. Decides
 * nothing about them otherwise.
 */
package dev.gatehouse.tokenservice.replay;
