/**
 * Pushed authorization requests (RFC 9126): authenticates the client, has policy-engine check what
 * it asks for, keeps that, and gives it to the first browser that brings its {@code request_uri}.
 * What a good request is, is policy-engine's to say.
 */
package dev.gatehouse.tokenservice.pushed;
